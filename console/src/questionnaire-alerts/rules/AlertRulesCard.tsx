import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertRule } from '../../../../api/features/questionnaire-alerts/questionnaire-alerts.schema.ts';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { Card } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { Line, Lines } from '../../layout/Lines.tsx';
import { useMay } from '../../providers/useSession.ts';
import { alertCalls } from '../alertCalls.ts';
import { ruleWords, toldWords } from '../alertWords.ts';
import { RuleDialog } from './RuleDialog.tsx';

/** Which scores of a questionnaire the clinic is told of, what it does then, and who is e-mailed. */
export function AlertRulesCard({ view }: { view: QuestionnaireView }) {
  const mayRead = useMay('questionnaire-alerts:read');
  const mayWrite = useMay('questionnaire-alerts:write');
  const [asked, setAsked] = useState<AlertRule | 'new' | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['alert-rules', view.id],
    queryFn: () => alertCalls.rulesOf(view.id),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  const { scores } = view.definition;
  const close = () => setAsked(null);
  return (
    <Card
      title="When the clinic is told"
      action={
        mayWrite && scores.length > 0 ? <Button onClick={() => setAsked('new')}>Add a rule</Button> : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <Skeleton variant="rectangular" height={48} /> : null}
      {data?.length === 0 ? <Nothing hasScores={scores.length > 0} /> : null}
      <Lines label="When the clinic is told">
        {data?.map((rule) => (
          <Line key={rule.id} title={<strong>{ruleWords(rule)}</strong>} detail={<Told rule={rule} />}>
            {rule.isActive ? null : <StateChip word="Rests" tone="calm" shape="square" />}
            {mayWrite ? (
              <Button aria-label={`Change ${ruleWords(rule)}`} onClick={() => setAsked(rule)}>
                Change
              </Button>
            ) : null}
          </Line>
        ))}
      </Lines>
      {asked ? (
        <RuleDialog
          questionnaireId={view.id}
          scores={scores}
          {...(asked === 'new' ? {} : { rule: asked })}
          onSaved={() => void refetch()}
          onClose={close}
        />
      ) : null}
    </Card>
  );
}

const Nothing = ({ hasScores }: { hasScores: boolean }) => (
  <Box>
    {hasScores
      ? 'The clinic is told of no score. Answers are read when somebody opens them.'
      : 'This questionnaire counts no score, so there is nothing to be told of.'}
  </Box>
);

const Told = ({ rule }: { rule: AlertRule }) => (
  <>
    {rule.advice ? <Box sx={{ whiteSpace: 'pre-wrap' }}>{rule.advice}</Box> : null}
    {toldWords(rule)}
  </>
);
