import Skeleton from '@mui/material/Skeleton';

/** A chart on the way, as high as it will be. */
export const ChartWaiting = () => (
  <Skeleton variant="rounded" height={320} role="status" aria-label="Loading" />
);
