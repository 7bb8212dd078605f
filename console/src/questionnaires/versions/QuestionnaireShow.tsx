import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useParams, useSearchParams } from 'react-router-dom';
import { DateTime } from '../../fields/DateTime.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { Card, Facts } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { AlertRulesCard } from '../../questionnaire-alerts/rules/AlertRulesCard.tsx';
import { CohortCard } from '../../questionnaire-answers/cohort/CohortCard.tsx';
import { CompletionCard } from '../../questionnaire-answers/cohort/CompletionCard.tsx';
import { AskPatients } from '../../questionnaire-assignments/AskPatients.tsx';
import { stateLooks, versionWords } from '../questionnaireWords.ts';
import { useQuestionnaire } from '../useQuestionnaire.ts';
import { CompareCard } from './CompareCard.tsx';
import { QuestionnaireActs } from './QuestionnaireActs.tsx';
import { VersionCard } from './VersionCard.tsx';
import { VersionsCard } from './VersionsCard.tsx';

/** A questionnaire: how it stands, each version word for word, and what changed between any two. */
export default function QuestionnaireShow() {
  const { id = '' } = useParams();
  const { data: view, error, isPending, refetch } = useQuestionnaire(id);
  const [search] = useSearchParams();
  const asked = Number(search.get('version'));
  const number = view?.versions.some((version) => version.number === asked)
    ? asked
    : (view?.publishedNumber ?? view?.definitionNumber ?? 0);
  return (
    <Page
      title={view?.name ?? 'A questionnaire'}
      tabTitle="A questionnaire"
      maxWidth={1100}
      actions={
        view ? (
          <>
            <AskPatients view={view} />
            <QuestionnaireActs view={view} />
          </>
        ) : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {view ? (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {view.state === 'published' && view.hasDraft ? (
            <Alert severity="info" variant="outlined">
              Version {view.definitionNumber} is being written. Patients are asked version{' '}
              {view.publishedNumber} until it is published.
            </Alert>
          ) : null}
          <Card title="How it stands" action={<StateChip {...stateLooks[view.state]} />}>
            <Facts
              facts={[
                ['Specialty', view.specialty ?? 'Any'],
                ['What is asked', versionWords(view)],
                ['Questions', view.questions],
                ['Changed', <DateTime key="at" value={view.updatedAt} />],
                ['By', view.updatedBy?.name ?? 'Came with the portal'],
              ]}
            />
          </Card>
          <AlertRulesCard view={view} />
          <CompletionCard questionnaireId={view.id} />
          <CohortCard questionnaireId={view.id} />
          <VersionsCard view={view} number={number} />
          <VersionCard view={view} number={number} />
          {view.versions.length > 1 ? <CompareCard key={number} view={view} number={number} /> : null}
        </Box>
      ) : null}
    </Page>
  );
}
