import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { AssignmentRuleView } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { ChartWaiting } from '../charts/ChartWaiting.tsx';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { ruleLooks } from '../invitation-rules/ruleWords.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { DaysChart, DryRunDetails } from './DryRunCards.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { SwitchCard } from './SwitchCard.tsx';
import { useDryRun } from './useDryRun.ts';

/** One rule: what it says, what it did, whom it would have asked, and its switch. */
export default function RulePage() {
  const { id = '' } = useParams();
  const mayWrite = useMay('assignment-rules:write');
  const [isOpen, setOpen] = useState(false);
  const {
    data: rule,
    error,
    isPending,
    refetch,
  } = useGetOne<AssignmentRuleView>('assignment-rules', { id }, quietly);
  return (
    <Page
      title={rule?.name ?? 'A rule that asks'}
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

function RuleDesk({ rule }: { rule: AssignmentRuleView }) {
  const { questionnaireId, specialties, clinics, locations, daysBefore } = rule;
  const run = useDryRun({ questionnaireId, specialties, clinics, locations, daysBefore });
  const mayRead = useMay('questionnaires:read');
  const { id, name } = rule.questionnaire;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Card title="What it does" action={<StateChip {...ruleLooks[rule.state]} />}>
        <Box component="p" sx={{ mt: 0, mb: 2, maxWidth: 760 }}>
          {rule.sentence}
        </Box>
        <Facts
          facts={[
            [
              'Asks',
              mayRead ? (
                <Link key="asks" to={`/questionnaires/${id}/show`}>
                  {name}
                </Link>
              ) : (
                name
              ),
            ],
            ['Asked in the last 30 days', rule.askedLately > 10_000 ? 'More than 10,000' : rule.askedLately],
            ['Last looked', rule.ranAt ? <DateTime key="ran" value={rule.ranAt} ago /> : 'Not yet'],
            [
              'Last changed',
              <span key="changed">
                <DateTime value={rule.updatedAt} />
                {rule.updatedBy ? `, ${rule.updatedBy}` : null}
              </span>,
            ],
          ]}
        />
      </Card>
      {run.data ? <DaysChart run={run.data} /> : null}
      {run.isPending ? <ChartWaiting /> : null}
      {run.error ? <ErrorState error={run.error} retry={() => void run.refetch()} /> : null}
      <SwitchCard rule={rule} />
      {run.data ? <DryRunDetails run={run.data} /> : null}
    </Box>
  );
}
