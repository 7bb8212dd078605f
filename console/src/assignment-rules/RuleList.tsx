import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase } from 'react-admin';
import type { AssignmentRuleView } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { ruleLooks } from '../invitation-rules/ruleWords.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { RuleDialog } from './RuleDialog.tsx';

const every = (names: string[] | null): string => names?.join(', ') ?? 'Every one';
const columns: Column<AssignmentRuleView>[] = [
  { key: 'name', label: 'Rule', sortBy: 'name', cell: ({ name }) => <strong>{name}</strong> },
  { key: 'state', label: 'State', cell: ({ state }) => <StateChip {...ruleLooks[state]} /> },
  {
    key: 'questionnaire',
    label: 'Asks',
    wraps: true,
    width: 220,
    cell: ({ questionnaire }) => questionnaire.name,
  },
  { key: 'specialties', label: 'Specialties', cell: ({ specialties }) => every(specialties) },
  { key: 'clinics', label: 'Clinics', optional: true, cell: ({ clinics }) => every(clinics) },
  { key: 'locations', label: 'Places', optional: true, cell: ({ locations }) => every(locations) },
  { key: 'daysBefore', label: 'Days before', align: 'right', cell: ({ daysBefore }) => daysBefore },
  {
    key: 'askedLately',
    label: 'Asked in 30 days',
    align: 'right',
    cell: ({ askedLately }) => (askedLately > 10_000 ? '10,000+' : askedLately.toLocaleString('en-GB')),
  },
  { key: 'ranAt', label: 'Last looked', optional: true, cell: ({ ranAt }) => <DateTime value={ranAt} /> },
];

/** Every rule that asks by itself, by name. */
export default function RuleList() {
  const mayWrite = useMay('assignment-rules:write');
  const [isOpen, setOpen] = useState(false);
  const add = mayWrite ? (
    <Button variant="contained" onClick={() => setOpen(true)}>
      Write a rule
    </Button>
  ) : null;
  return (
    <ListBase<AssignmentRuleView>
      resource="assignment-rules"
      perPage={25}
      sort={{ field: 'name', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title="Rules that ask questionnaires" actions={add}>
        <RecordList<AssignmentRuleView>
          name="assignment-rules"
          label="Rules that ask questionnaires"
          columns={columns}
          linkTo={({ id }) => `/assignment-rules/${id}`}
          empty={
            <EmptyState title="No rule yet" action={add}>
              A rule asks a questionnaire some days before each appointment of a specialty, a clinic or a
              place.
            </EmptyState>
          }
        />
      </Page>
      {isOpen ? <RuleDialog rule={null} onClose={() => setOpen(false)} /> : null}
    </ListBase>
  );
}
