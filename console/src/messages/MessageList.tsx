import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ListBase, useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Audience, MessageRow } from '../../../api/features/messages/messages.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { dayOf } from '../fields/dates.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterButton, filterRow } from '../lists/FilterButton.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { audienceParts, messageLooks } from './messageWords.ts';

const lastChanged = { field: 'updatedAt', order: 'DESC' } as const;
const number = (n: number | null) => (n === null ? '' : n.toLocaleString('en-GB'));

const Second = ({ children }: { children: string }) => (
  <Box component="span" sx={{ display: 'block', fontSize: 14, color: 'text.secondary' }}>
    {children}
  </Box>
);

/** Where, and under it which appointments, so that a screen holds the whole row. */
function Clinic({ audience }: { audience: Audience }) {
  if (audience.kind === 'patient') return null;
  const { where, which } = audienceParts(audience);
  return (
    <>
      {where}
      <Second>{which}</Second>
    </>
  );
}

const columns: Column<MessageRow>[] = [
  { key: 'subject', label: 'Subject', cell: ({ subject }) => <strong>{subject}</strong> },
  {
    key: 'state',
    label: 'State, last changed',
    cell: ({ state, updatedAt }) => (
      <>
        <StateChip {...messageLooks[state]} />
        <Second>{dayOf(updatedAt)}</Second>
      </>
    ),
  },
  {
    key: 'audience',
    label: 'To',
    cell: ({ patient, audience }) =>
      patient ? <PatientName patient={patient} /> : <Clinic audience={audience} />,
  },
  { key: 'recipients', label: 'Patients', cell: ({ recipients }) => number(recipients) },
  { key: 'read', label: 'Read', cell: ({ read, delivered }) => (delivered > 0 ? number(read) : '') },
  {
    key: 'updatedAt',
    label: 'To the minute',
    optional: true,
    cell: ({ updatedAt }) => <DateTime value={updatedAt} />,
  },
];

/** The questions one asks most, each one button; they exclude each other. */
const views: { label: string; filter: Record<string, unknown> }[] = [
  { label: 'All', filter: {} },
  { label: 'Drafts', filter: { state: 'draft' } },
  { label: 'To approve', filter: { state: 'approval' } },
  { label: 'For me to approve', filter: { toApprove: true } },
  { label: 'Scheduled', filter: { state: ['scheduled', 'sending'] } },
  { label: 'Sent', filter: { state: 'sent' } },
  { label: 'Withdrawn', filter: { state: 'withdrawn' } },
];

function Views() {
  const { filterValues, setFilters } = useListContext();
  const now = JSON.stringify(filterValues);
  return (
    <Box role="group" aria-label="Which" sx={filterRow}>
      {views.map(({ label, filter }) => (
        <FilterButton
          key={label}
          label={label}
          on={now === JSON.stringify(filter)}
          onClick={() => setFilters(filter, [])}
        />
      ))}
    </Box>
  );
}

/** Every message to patients, the last changed first. */
export default function MessageList() {
  const write = useMay('messages:write') ? (
    <Button variant="contained" component={Link} to="/messages/create">
      Write a message
    </Button>
  ) : null;
  return (
    <ListBase<MessageRow> resource="messages" perPage={25} sort={lastChanged} queryOptions={quietly}>
      <Page title="Messages to patients" actions={write}>
        <RecordList<MessageRow>
          name="messages"
          label="Messages to patients"
          columns={columns}
          linkTo={({ id }) => `/messages/${id}`}
          filters={<Views />}
          empty={
            <EmptyState title="No message yet" action={write}>
              Write to a patient, or to all who have an appointment of a clinic. Nothing is sent until you say
              so.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
