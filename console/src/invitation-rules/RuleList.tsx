import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase } from 'react-admin';
import type { RuleView } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { hourWords } from './ruleForm.ts';
import { lastRunWords, ruleLooks } from './ruleWords.tsx';

const columns: Column<RuleView>[] = [
  { key: 'name', label: 'Rule', sortBy: 'name', cell: ({ name }) => <strong>{name}</strong> },
  { key: 'state', label: 'State', cell: ({ state }) => <StateChip {...ruleLooks[state]} /> },
  {
    key: 'specialties',
    label: 'Appointments in',
    cell: ({ specialties }) => specialties?.join(', ') ?? 'Every specialty',
  },
  { key: 'hour', label: 'Every day at', cell: ({ hour }) => hourWords(hour) },
  {
    key: 'release',
    label: 'Each batch',
    cell: ({ release }) => (release === 'by-itself' ? 'Is sent by itself' : 'Waits for a person'),
  },
  { key: 'lastRun', label: 'Last run', cell: ({ lastRun }) => lastRunWords(lastRun) },
  { key: 'nextRunAt', label: 'Next run', cell: ({ nextRunAt }) => <DateTime value={nextRunAt} /> },
];

/** Every rule that invites by itself, by name. */
export default function RuleList() {
  const mayWrite = useMay('invitation-rules:write');
  const [isOpen, setOpen] = useState(false);
  const add = mayWrite ? (
    <Button variant="contained" onClick={() => setOpen(true)}>
      Write a rule
    </Button>
  ) : null;
  return (
    <ListBase<RuleView>
      resource="invitation-rules"
      perPage={25}
      sort={{ field: 'name', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title="Invitation rules" actions={add}>
        <RecordList<RuleView>
          name="invitation-rules"
          label="Invitation rules"
          columns={columns}
          linkTo={({ id }) => `/invitation-rules/${id}`}
          empty={
            <EmptyState title="No rule yet" action={add}>
              A rule makes a batch of invitations every night, of those whose appointment was just booked.
            </EmptyState>
          }
        />
      </Page>
      {isOpen ? <RuleDialog rule={null} onClose={() => setOpen(false)} /> : null}
    </ListBase>
  );
}
