import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/** Rows on the way: as high as those that come, so that nothing jumps. */
export const RowSkeletons = ({ columns }: { columns: number }) => (
  <Box role="status" aria-label="Loading" sx={{ px: 1.5, pt: 5 }}>
    {ROWS.map((row) => (
      <Box key={row} sx={{ height: 41, display: 'flex', gap: 3, alignItems: 'center' }}>
        {ROWS.slice(0, columns).map((column, index) => (
          <Skeleton key={column} variant="text" sx={{ flex: index === 0 ? 3 : 1 }} />
        ))}
      </Box>
    ))}
  </Box>
);
