import { useParams } from 'react-router-dom';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { useBatchDrops } from '../create/useBatchDrops.ts';
import { useBatch } from '../useBatch.ts';
import { BatchDesk } from './BatchDesk.tsx';

/** One batch, from its file to what became of each row. */
export default function BatchPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useBatch(id);
  useBatchDrops();
  if (data) return <BatchDesk key={data.id} batch={data} />;
  return (
    <Page title="Invitation batch">
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : <LoadingPage />}
    </Page>
  );
}
