import Button from '@mui/material/Button';
import { Link, useParams } from 'react-router-dom';
import type { BatchResults } from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useMay } from '../providers/useSession.ts';
import { ResultCharts } from './ResultCharts.tsx';
import { useBatchResults } from './useResults.ts';

/** Did this batch bring people in? */
export default function BatchResultsPage() {
  const { batchId = '' } = useParams();
  const maySeeBatches = useMay('invitation-batches:read');
  const { data, error, isPending, refetch } = useBatchResults(batchId);
  return (
    <Page
      title={data ? `Results: ${data.batch.name}` : 'Results of a batch'}
      tabTitle="Results of a batch"
      maxWidth={1280}
      actions={
        <>
          {maySeeBatches ? (
            <Button component={Link} to={`/invitation-batches/${batchId}`} variant="outlined">
              The batch
            </Button>
          ) : null}
          {maySeeBatches && data ? (
            <Button
              component="a"
              href={`/api/invitation-batches/${batchId}/report.csv`}
              download
              variant="outlined"
            >
              Report, row by row (CSV)
            </Button>
          ) : null}
        </>
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {data ? <OneBatch results={data} /> : null}
    </Page>
  );
}

function OneBatch({ results }: { results: BatchResults }) {
  const { id } = results.batch;
  if (results.total.invited === 0)
    return (
      <EmptyState title={results.countedAt ? 'Nothing of this batch has left yet' : 'Not counted yet'}>
        Once it is sent, what became of its invitations is counted here, every two minutes.
      </EmptyState>
    );
  return (
    <ResultCharts
      results={results}
      csvOf={(group) => `/api/invitation-results/batches/${id}/export?group=${group}`}
      ringLink={`/unreachable-patients?filter=${encodeURIComponent(JSON.stringify({ batchId: id }))}`}
    />
  );
}
