import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { RuleView } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { ChartWaiting } from '../charts/ChartWaiting.tsx';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { useWordings } from '../invitation-batches/settings/useWordings.ts';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { DryRunDetails, NightsChart } from './DryRunCards.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { lastRunWords, ruleLooks } from './ruleWords.tsx';
import { SwitchCard } from './SwitchCard.tsx';
import { useDryRun } from './useDryRun.ts';

/** One rule: what it says, what it did, whom it would have invited, and its switch. */
export default function RulePage() {
  const { id = '' } = useParams();
  const mayWrite = useMay('invitation-rules:write');
  const [isOpen, setOpen] = useState(false);
  const { data: rule, error, isPending, refetch } = useGetOne<RuleView>('invitation-rules', { id }, quietly);
  return (
    <Page
      title={rule?.name ?? 'Invitation rule'}
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
      {rule ? <RuleDesk rule={rule} /> : null}
      {rule && isOpen ? <RuleDialog rule={rule} onClose={() => setOpen(false)} /> : null}
    </Page>
  );
}

function RuleDesk({ rule }: { rule: RuleView }) {
  const { hour, leastAge, recentDays, specialties } = rule;
  const run = useDryRun({ hour, leastAge, recentDays, specialties });
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Card title="What it does" action={<StateChip {...ruleLooks[rule.state]} />}>
        <Box component="p" sx={{ mt: 0, mb: 2, maxWidth: 760 }}>
          {rule.sentence}
        </Box>
        <Facts
          facts={[
            ['Next run', rule.nextRunAt ? <DateTime key="next" value={rule.nextRunAt} ago /> : 'It is off'],
            ['Last run', lastRunWords(rule.lastRun)],
            ['Latest batch', <LastBatch key="batch" batch={rule.lastBatch} />],
            ['It says', <Words key="words" rule={rule} />],
            ['Last changed', <LastChange key="changed" rule={rule} />],
          ]}
        />
      </Card>
      {run.data ? <NightsChart run={run.data} /> : null}
      {run.isPending ? <ChartWaiting /> : null}
      {run.error ? <ErrorState error={run.error} retry={() => void run.refetch()} /> : null}
      <SwitchCard rule={rule} run={run.data} />
      {run.data ? <DryRunDetails run={run.data} /> : null}
    </Box>
  );
}

/** Its wordings by name; one that has gone out of use is not among those that are listed. */
function Words({ rule }: { rule: RuleView }) {
  const wordings = [...useWordings('invitation'), ...useWordings('reminder')];
  const nameOf = (id: string) =>
    wordings.find((wording) => wording.id === id)?.name ?? 'a wording out of use';
  if (wordings.length === 0) return <>…</>;
  const second = rule.secondWordingId ? `, tried against ${nameOf(rule.secondWordingId)}` : '';
  const reminder =
    rule.mostReminders > 0 && rule.reminderWordingId ? `; reminders: ${nameOf(rule.reminderWordingId)}` : '';
  return <>{`${nameOf(rule.wordingId)}${second}${reminder}`}</>;
}

const LastBatch = ({ batch }: { batch: RuleView['lastBatch'] }) =>
  batch ? <Link to={`/invitation-batches/${batch.id}`}>{batch.name}</Link> : 'None yet';

const LastChange = ({ rule }: { rule: RuleView }) => (
  <>
    <DateTime value={rule.updatedAt} />
    {rule.updatedBy ? `, ${rule.updatedBy}` : null}
  </>
);
