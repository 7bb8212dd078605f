import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase, useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { RuleSetRow } from '../../../api/features/release-rules/release-rules.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { problemOf } from '../providers/problem.ts';
import { useMay } from '../providers/useSession.ts';
import { setLooks, setName } from './setWords.ts';
import { ruleSetCalls } from './useRuleSet.ts';

const columns: Column<RuleSetRow>[] = [
  { key: 'number', label: 'Rules', sortBy: 'number', cell: (set) => <strong>{setName(set)}</strong> },
  { key: 'state', label: 'State', cell: ({ state }) => <StateChip {...setLooks[state]} /> },
  { key: 'ruleCount', label: 'How many', align: 'right', cell: ({ ruleCount }) => ruleCount },
  { key: 'note', label: 'Why', wraps: true, width: 260, cell: ({ note }) => note ?? '–' },
  {
    key: 'switchedOnAt',
    label: 'In use since',
    cell: ({ switchedOnAt }) => <DateTime value={switchedOnAt} />,
  },
  { key: 'switchedOnBy', label: 'Switched on by', cell: ({ switchedOnByName }) => switchedOnByName ?? '–' },
  {
    key: 'retiredAt',
    label: 'Until',
    optional: true,
    cell: ({ retiredAt }) => <DateTime value={retiredAt} />,
  },
];

/** Every set of release rules there was, the newest first. */
export default function RuleSetList() {
  const mayWrite = useMay('release-rules:write');
  const navigate = useNavigate();
  const notify = useNotify();
  const [isBusy, setBusy] = useState(false);
  const openDraft = async () => {
    setBusy(true);
    try {
      const { id } = await ruleSetCalls.draft();
      navigate(`/release-rules/${id}`);
    } catch (error) {
      notify(problemOf(error).title, { type: 'error' });
      setBusy(false);
    }
  };
  const change = mayWrite ? (
    <Button variant="contained" disabled={isBusy} onClick={() => void openDraft()}>
      Change the rules
    </Button>
  ) : null;
  return (
    <ListBase<RuleSetRow>
      resource="release-rules"
      perPage={25}
      sort={{ field: 'number', order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title="Release rules" actions={change}>
        <RecordList<RuleSetRow>
          name="release-rules"
          label="Release rules"
          columns={columns}
          linkTo={({ id }) => `/release-rules/${id}`}
          empty={
            <EmptyState title="No rules yet" action={change}>
              Rules say when a test result is shown to its patient.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
