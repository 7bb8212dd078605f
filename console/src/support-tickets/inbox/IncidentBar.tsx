import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetList, useListContext } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { IncidentView } from '../../../../api/features/incidents/incidents.schema.ts';
import type { TicketRow } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { count } from '../../fields/count.ts';
import { FootBar, stickToFoot } from '../../layout/FootBar.tsx';
import { AddToIncident } from './AddToIncident.tsx';

/** At the foot while tickets are ticked: they become an incident, or join one that goes on. */
export function IncidentBar() {
  const { selectedIds = [], onUnselectItems } = useListContext<TicketRow>();
  const [adding, setAdding] = useState(false);
  const navigate = useNavigate();
  const ids = selectedIds.map(String);
  const { data: open = [] } = useGetList<IncidentView>(
    'incidents',
    {
      filter: { state: 'open' },
      pagination: { page: 1, perPage: 50 },
      sort: { field: 'startedAt', order: 'DESC' },
    },
    { enabled: ids.length > 0 },
  );
  if (ids.length === 0) return null;
  const tickets = count(ids.length, 'ticket');
  return (
    <Box sx={stickToFoot}>
      <FootBar label="Ticked tickets">
        <Box role="status" sx={{ flex: '1 1 160px', fontWeight: 600 }}>
          {tickets} ticked
        </Box>
        <Button onClick={() => onUnselectItems()}>Untick</Button>
        {open.length > 0 ? (
          <Button variant="outlined" onClick={() => setAdding(true)}>
            Add to an incident
          </Button>
        ) : null}
        <Button
          variant="contained"
          onClick={() => navigate('/incidents/create', { state: { ticketIds: ids } })}
        >
          Make an incident of {tickets}
        </Button>
      </FootBar>
      {adding ? (
        <AddToIncident
          incidents={open}
          ticketIds={ids}
          onDone={() => onUnselectItems()}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Box>
  );
}
