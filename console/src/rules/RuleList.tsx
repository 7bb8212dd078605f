import Button from '@mui/material/Button';
import { type ComponentType, useState } from 'react';
import { ListBase } from 'react-admin';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { type AnyRule, type RuleKind, ruleLooks } from './ruleWords.tsx';

interface RuleListProps<Rule extends AnyRule> {
  kind: RuleKind;
  title: string;
  /** After its name and whether it is on. */
  columns: Column<Rule>[];
  /** What a rule of this kind does, where there is none yet. */
  purpose: string;
  Dialog: ComponentType<{ rule: null; onClose: () => void }>;
}

/** Every rule of a kind, by name. */
export function RuleList<Rule extends AnyRule>({
  kind,
  title,
  columns,
  purpose,
  Dialog,
}: RuleListProps<Rule>) {
  const mayWrite = useMay(`${kind}:write`);
  const [isOpen, setOpen] = useState(false);
  const add = mayWrite ? (
    <Button variant="contained" onClick={() => setOpen(true)}>
      Write a rule
    </Button>
  ) : null;
  const all: Column<Rule>[] = [
    { key: 'name', label: 'Rule', sortBy: 'name', cell: ({ name }) => <strong>{name}</strong> },
    { key: 'state', label: 'State', cell: ({ state }) => <StateChip {...ruleLooks[state]} /> },
    ...columns,
  ];
  return (
    <ListBase<Rule>
      resource={kind}
      perPage={25}
      sort={{ field: 'name', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title={title} actions={add}>
        <RecordList<Rule>
          name={kind}
          label={title}
          columns={all}
          linkTo={({ id }) => `/${kind}/${id}`}
          empty={
            <EmptyState title="No rule yet" action={add}>
              {purpose}
            </EmptyState>
          }
        />
      </Page>
      {isOpen ? <Dialog rule={null} onClose={() => setOpen(false)} /> : null}
    </ListBase>
  );
}
