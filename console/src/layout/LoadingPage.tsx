import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** Keeps the page's frame while its code or its data is on the way. */
export const LoadingPage = () => (
  <Box role="status" aria-label="Loading" sx={{ px: { xs: 2, md: 3 }, py: 2.5 }}>
    <Skeleton variant="text" width={220} height={40} sx={{ mb: 2 }} />
    {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
      <Skeleton key={row} variant="rectangular" height={40} sx={{ mb: '1px' }} />
    ))}
  </Box>
);
