import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { AnswersView } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { PatientBanner } from '../../patients/PatientBanner.tsx';
import { useAnswers } from '../answersCalls.ts';
import { AboutCard } from './AboutCard.tsx';
import { AlertsCard } from './AlertsCard.tsx';
import { AnswersActs } from './AnswersActs.tsx';
import { FormCard } from './FormCard.tsx';
import { ScoreCard } from './ScoreCard.tsx';

/** What one patient sent: the form as they were given it with their answers, what it scores, and what somebody must do. */
export default function AnswersPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useAnswers(id);
  if (data) return <Loaded key={id} view={data} />;
  return error ? (
    <Page title="Answers">
      <ErrorState error={error} retry={() => void refetch()} />
    </Page>
  ) : (
    <LoadingPage />
  );
}

const column = { display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' } as const;

function Loaded({ view }: { view: AnswersView }) {
  return (
    <Page
      title={view.questionnaire.name}
      tabTitle="Answers"
      banner={<PatientBanner patient={view.patient} flags={view.patient.deceasedOn ? ['deceased'] : []} />}
      actions={<AnswersActs view={view} />}
    >
      {view.isCurrent ? null : <SentAgain view={view} />}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.4fr) minmax(380px, 1fr)' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ ...column, order: { xs: 2, lg: 1 } }}>
          <FormCard view={view} />
        </Box>
        <Box sx={{ ...column, order: { xs: 1, lg: 2 } }}>
          <AlertsCard view={view} />
          {view.scores.map((score) => (
            <ScoreCard key={score.id} view={view} score={score} />
          ))}
          <AboutCard view={view} />
        </Box>
      </Box>
    </Page>
  );
}

function SentAgain({ view }: { view: AnswersView }) {
  const newest = [...view.submissions].sort((one, other) => other.number - one.number)[0];
  return (
    <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
      The patient sent other answers in place of these.{' '}
      {newest && newest.id !== view.id ? (
        <Link to={`/questionnaire-answers/${newest.id}/show`}>Read the newest</Link>
      ) : null}
    </Alert>
  );
}
