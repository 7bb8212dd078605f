import Box from '@mui/material/Box';
import { nhsNumberWords } from './patientWords.ts';

/** An NHS number 3-3-4 in tabular figures, never broken over two lines. */
export const NhsNumber = ({ value }: { value: string | null }) => (
  <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
    {nhsNumberWords(value)}
  </Box>
);
