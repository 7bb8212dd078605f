import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router-dom';
import { ChartWaiting } from '../charts/ChartWaiting.tsx';
import { dayOf } from '../fields/dates.ts';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Page } from '../layout/Page.tsx';
import { useMay } from '../providers/useSession.ts';
import { LettersChart } from './LettersChart.tsx';
import { ProvidersLine } from './ProvidersLine.tsx';
import { Queues } from './Queues.tsx';
import { useDashboard } from './useDashboard.ts';

const SupportCharts = lazy(() => import('./support/SupportCharts.tsx'));

/** The first page of the day: what waits for this person, then whether letters are read and texts leave. */
export default function Today() {
  const { data, error, isPending, refetch } = useDashboard();
  const mayUpload = useMay('letters:write');
  const runsDesk = useMay('registration-cases:read');
  const isBusy = data?.queues.some((queue) => queue.count > 0) ?? false;
  return (
    <Page
      title={`Today, ${dayOf(new Date().toISOString())}`}
      tabTitle="Today"
      maxWidth={1120}
      actions={
        mayUpload && isBusy ? (
          <Button variant="contained" component={Link} to="/letters/create">
            Upload letters
          </Button>
        ) : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {isPending ? <Waiting /> : null}
        {data ? <Queues queues={data.queues} /> : null}
        {data && data.lettersByDay.length > 0 ? <LettersChart days={data.lettersByDay} /> : null}
        {data && data.providers.length > 0 ? (
          <Card title="Sending">
            <ProvidersLine providers={data.providers} />
          </Card>
        ) : null}
        {runsDesk ? (
          <Suspense fallback={<ChartWaiting />}>
            <SupportCharts />
          </Suspense>
        ) : null}
      </Box>
    </Page>
  );
}

const Waiting = () => (
  <Box role="status" aria-label="Loading" sx={{ display: 'grid', gap: 2 }}>
    <Skeleton variant="rounded" height={280} />
    <Skeleton variant="rounded" height={320} />
  </Box>
);
