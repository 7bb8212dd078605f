import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { AnswersView } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { Card } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { useMay } from '../../providers/useSession.ts';
import { AlertAct } from '../../questionnaire-alerts/AlertAct.tsx';
import { useAlert } from '../../questionnaire-alerts/alertCalls.ts';
import { alertLooks, ruleWords, valueWords } from '../../questionnaire-alerts/alertWords.ts';

/** What the clinic asked to be told of in these answers, and what was done about it, on the page itself. */
export function AlertsCard({ view }: { view: AnswersView }) {
  const mayRead = useMay('questionnaire-alerts:read');
  const firstOpen = view.alerts.find(({ state }) => state === 'open')?.id;
  if (!mayRead || view.alerts.length === 0) return null;
  return (
    <Card title={view.alerts.length === 1 ? 'Score alert' : 'Score alerts'}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 2 }}>
        {view.alerts.map(({ id }) => (
          <OneAlert key={id} id={id} isPrimary={id === firstOpen} />
        ))}
      </Box>
    </Card>
  );
}

function OneAlert({ id, isPrimary }: { id: string; isPrimary: boolean }) {
  const { data: alert, error, refetch } = useAlert(id);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!alert) return <Skeleton variant="rectangular" height={64} />;
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.75, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 160px' }}>
          <strong>
            {alert.scoreName} {valueWords(alert)}
          </strong>
          <Box sx={{ color: 'text.secondary', fontSize: 14 }}>{ruleWords(alert)}</Box>
        </Box>
        <StateChip {...alertLooks[alert.state]} />
      </Box>
      {alert.advice ? (
        <Box sx={{ whiteSpace: 'pre-wrap' }}>
          <strong>What the clinic agreed:</strong> {alert.advice}
        </Box>
      ) : null}
      {alert.dealtWith ? (
        <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          <DateTime value={alert.dealtWith.at} />
          {alert.dealtWith.by ? `, ${alert.dealtWith.by.name}` : ''}: {alert.dealtWith.note}
        </Box>
      ) : (
        <Box sx={{ color: 'text.secondary', fontSize: 14 }}>
          Since <DateTime value={alert.raisedAt} ago />
        </Box>
      )}
      <div>
        <AlertAct alert={alert} isPrimary={isPrimary} />
      </div>
    </Box>
  );
}
