import { useParams } from 'react-router-dom';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { useQuestionnaire } from '../useQuestionnaire.ts';
import { Building } from './Building.tsx';

/** Writes a questionnaire: what it asks, when, and what is worked out from the answers. */
export default function QuestionnaireEdit() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useQuestionnaire(id, true);
  if (data) return <Building key={data.id} opened={data} />;
  return (
    <Page title="A questionnaire">
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
    </Page>
  );
}
