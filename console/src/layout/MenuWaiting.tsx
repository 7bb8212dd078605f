import Box from '@mui/material/Box';
import { visuallyHidden } from './visuallyHidden.ts';

/** How many wait, beside the name of where they do. */
export const MenuWaiting = ({ words }: { words: string }) => (
  <Box
    component="span"
    sx={({ scheme }) => ({
      px: 1,
      whiteSpace: 'nowrap',
      borderRadius: 10,
      fontSize: 14,
      fontWeight: 600,
      bgcolor: scheme.brand,
      color: scheme.onBrand,
      fontVariantNumeric: 'tabular-nums',
    })}
  >
    {words}
    <Box component="span" sx={visuallyHidden}>
      {' '}
      waiting
    </Box>
  </Box>
);
