import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ComponentType, type ReactNode, useState } from 'react';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import { ChartWaiting } from '../charts/ChartWaiting.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { type AnyRule, LastChange, type RuleKind, ruleLooks } from './ruleWords.tsx';

interface RulePageProps<Rule> {
  kind: RuleKind;
  /** The page's name until the rule is here. */
  title: string;
  Desk: ComponentType<{ rule: Rule }>;
  Dialog: ComponentType<{ rule: Rule; onClose: () => void }>;
}

/** One rule of a kind, from the address; whoever may changes it from its head. */
export function RulePage<Rule extends AnyRule>({ kind, title, Desk, Dialog }: RulePageProps<Rule>) {
  const { id = '' } = useParams();
  const mayWrite = useMay(`${kind}:write`);
  const [isOpen, setOpen] = useState(false);
  const { data: rule, error, isPending, refetch } = useGetOne<Rule>(kind, { id }, quietly);
  return (
    <Page
      title={rule?.name ?? title}
      maxWidth={1280}
      actions={
        rule && mayWrite ? (
          <Button variant="outlined" onClick={() => setOpen(true)}>
            Change the rule
          </Button>
        ) : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {rule ? <Desk rule={rule} /> : null}
      {rule && isOpen ? <Dialog rule={rule} onClose={() => setOpen(false)} /> : null}
    </Page>
  );
}

interface RuleDeskProps<Run> {
  rule: AnyRule;
  /** What is to know of it, before who changed it last. */
  facts: readonly (readonly [string, ReactNode])[];
  run: { data: Run | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  chart: (run: Run) => ReactNode;
  switchCard: ReactNode;
  details: (run: Run) => ReactNode;
}

/** What a rule says and did, what it would have done, its switch, and what lies behind. */
export const RuleDesk = <Run,>({ rule, facts, run, chart, switchCard, details }: RuleDeskProps<Run>) => (
  <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
    <Card title="What it does" action={<StateChip {...ruleLooks[rule.state]} />}>
      <Box component="p" sx={{ mt: 0, mb: 2, maxWidth: 760 }}>
        {rule.sentence}
      </Box>
      <Facts facts={[...facts, ['Last changed', <LastChange key="changed" rule={rule} />]]} />
    </Card>
    {run.data ? chart(run.data) : null}
    {run.isPending ? <ChartWaiting /> : null}
    {run.error ? <ErrorState error={run.error} retry={() => void run.refetch()} /> : null}
    {switchCard}
    {run.data ? details(run.data) : null}
  </Box>
);
