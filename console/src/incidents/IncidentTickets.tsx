import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider, useGetList, useRefresh } from 'react-admin';
import { Link } from 'react-router-dom';
import type { IncidentView } from '../../../api/features/incidents/incidents.schema.ts';
import type { TicketRow } from '../../../api/features/support-tickets/support-tickets.schema.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { Trouble } from '../forms/Trouble.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { addressInQueue } from '../lists/queue.ts';
import { quietly } from '../lists/quietly.ts';
import { RowSkeletons } from '../lists/RowSkeletons.tsx';
import type { dataProvider } from '../providers/dataProvider.ts';
import { useMay } from '../providers/useSession.ts';
import { ticketLooks } from '../support-tickets/ticketWords.ts';

const SHOWN = 50;

/** Whose tickets stand on an incident; one that is about something else is taken off. */
export function IncidentTickets({ incident }: { incident: IncidentView }) {
  const provider = useDataProvider<typeof dataProvider>();
  const refresh = useRefresh();
  const mayWrite = useMay('incidents:write') && incident.state === 'open';
  const [refused, setRefused] = useState<unknown>(null);
  const filter = { incidentId: incident.id };
  const { data, total, error, isPending, refetch } = useGetList<TicketRow>(
    'support-tickets',
    { filter, pagination: { page: 1, perPage: SHOWN }, sort: { field: 'createdAt', order: 'DESC' } },
    quietly,
  );
  const takeOff = async (id: string) => {
    setRefused(null);
    try {
      await provider.act('incidents', incident.id, 'tickets', { add: [], remove: [id] }, incident.version);
    } catch (trouble) {
      setRefused(trouble);
    }
    refresh();
  };
  return (
    <Card title={total ? `Tickets: ${total.toLocaleString('en-GB')}` : 'Tickets'}>
      <Trouble error={refused} />
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <RowSkeletons columns={3} /> : null}
      {data?.length === 0 ? 'No ticket stands on it yet. Tick tickets in the inbox to add them.' : null}
      <Box component="ul" aria-label="Tickets" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data?.map((ticket) => (
          <Box
            component="li"
            key={ticket.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1.5,
              alignItems: 'center',
              minHeight: 44,
              py: 0.5,
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}>
              <Link
                to={addressInQueue('support-tickets', ticket.id, { filter, sort: ['createdAt', 'DESC'] })}
              >
                {ticket.number}: {ticket.subject}
              </Link>
            </Box>
            <StateChip {...ticketLooks[ticket.state]} />
            {mayWrite ? (
              <Button
                size="small"
                aria-label={`Take ticket ${ticket.number} off`}
                onClick={() => void takeOff(ticket.id)}
              >
                Take off
              </Button>
            ) : null}
          </Box>
        ))}
      </Box>
      {total && total > SHOWN ? (
        <Link to={`/support-tickets?filter=${encodeURIComponent(JSON.stringify(filter))}`}>
          Show all in the inbox
        </Link>
      ) : null}
    </Card>
  );
}
