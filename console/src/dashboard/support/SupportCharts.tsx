import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { ChartWaiting } from '../../charts/ChartWaiting.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { CausesChart } from './CausesChart.tsx';
import { FunnelByDay, FunnelCompared } from './FunnelCharts.tsx';
import { ResolveChart } from './ResolveChart.tsx';
import { TicketsChart } from './TicketsChart.tsx';
import { useSupportDashboard } from './useSupportDashboard.ts';

/** The questions of whoever runs the desk, each answered by a chart. */
export default function SupportCharts() {
  const { data, error, isPending, refetch } = useSupportDashboard();
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (isPending) return <ChartWaiting />;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(460px, 100%), 1fr))',
      }}
    >
      <Stack sx={{ gap: 2 }}>
        <FunnelCompared funnel={data.funnel} />
        <CausesChart causes={data.causes} />
      </Stack>
      <Stack sx={{ gap: 2 }}>
        <FunnelByDay funnel={data.funnel} />
        <ResolveChart timeToResolve={data.timeToResolve} />
        <TicketsChart ticketsByCategory={data.ticketsByCategory} />
      </Stack>
    </Box>
  );
}
