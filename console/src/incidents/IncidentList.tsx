import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ListBase, useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import type { IncidentView } from '../../../api/features/incidents/incidents.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterButton, filterRow } from '../lists/FilterButton.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { incidentLooks } from './incidentWords.ts';

const columns: Column<IncidentView>[] = [
  { key: 'title', label: 'Incident', cell: ({ title }) => <strong>{title}</strong> },
  { key: 'state', label: 'State', cell: ({ state }) => <StateChip {...incidentLooks[state]} /> },
  {
    key: 'tickets',
    label: 'Tickets',
    align: 'right',
    cell: ({ tickets }) => tickets.toLocaleString('en-GB'),
  },
  { key: 'announced', label: 'Announced', cell: ({ announcement }) => (announcement ? 'Yes' : 'No') },
  {
    key: 'startedAt',
    label: 'Started',
    sortBy: 'startedAt',
    cell: ({ startedAt }) => <DateTime value={startedAt} />,
  },
  { key: 'endedAt', label: 'Ended', cell: ({ endedAt }) => <DateTime value={endedAt} /> },
  { key: 'by', label: 'By', optional: true, cell: ({ createdByName }) => createdByName ?? '–' },
];

const states = [
  ['All', undefined],
  ['Going on', 'open'],
  ['Ended', 'ended'],
] as const;

function StateFilter() {
  const { filterValues, setFilters } = useListContext();
  return (
    <Box role="group" aria-label="State" sx={filterRow}>
      {states.map(([label, state]) => (
        <FilterButton
          key={label}
          label={label}
          on={filterValues.state === state}
          onClick={() => setFilters(state ? { state } : {}, [])}
        />
      ))}
    </Box>
  );
}

/** Faults that many people wrote about, those going on and those past. */
export default function IncidentList() {
  const start = (
    <Button variant="contained" component={Link} to="/incidents/create">
      Start an incident
    </Button>
  );
  const mayWrite = useMay('incidents:write');
  return (
    <ListBase<IncidentView>
      resource="incidents"
      perPage={25}
      sort={{ field: 'startedAt', order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title="Incidents" actions={mayWrite ? start : null}>
        <RecordList<IncidentView>
          name="incidents"
          label="Incidents"
          columns={columns}
          linkTo={({ id }) => `/incidents/${id}/show`}
          filters={<StateFilter />}
          empty={
            <EmptyState title="No incident yet" action={mayWrite ? start : null}>
              When many people write about one fault, start an incident: it tells everybody on the portal, and
              answers all their tickets when it ends.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
