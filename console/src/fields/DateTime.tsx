import Box from '@mui/material/Box';
import { dateTime, relative } from './dates.ts';

/** "Tue 3 Nov 2026, 14:20", with "3 hours ago" beside it where asked; a dash where there is none. */
export function DateTime({ value, ago = false }: { value: string | null | undefined; ago?: boolean }) {
  if (!value) return <span>–</span>;
  return (
    <Box component="time" dateTime={value} sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
      {dateTime(value)}
      {ago ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {' '}
          ({relative(value)})
        </Box>
      ) : null}
    </Box>
  );
}
