import { useParams } from 'react-router-dom';
import { StateChip } from '../../fields/StateChip.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { batchLooks } from '../batchWords.ts';
import { useBatchDrops } from '../create/useBatchDrops.ts';
import { useBatch } from '../useBatch.ts';
import { BatchDesk } from './BatchDesk.tsx';

/** One batch, from its file to what became of each row. */
export default function BatchPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useBatch(id);
  useBatchDrops();
  return (
    <Page
      title={data?.name ?? 'Invitation batch'}
      tabTitle="Invitation batch"
      actions={data ? <StateChip {...batchLooks[data.state]} /> : null}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingPage /> : null}
      {data ? <BatchDesk key={data.id} batch={data} /> : null}
    </Page>
  );
}
