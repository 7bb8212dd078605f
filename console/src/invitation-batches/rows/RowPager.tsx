import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { pagerWords } from '../../lists/pagerWords.ts';
import type { Rows } from './useRows.ts';

const A_PAGE = 25;

/** Back and forth through the rows, and away with those that are done. */
export const RowPager = ({ rows }: { rows: Rows }) => (
  <Box
    component="nav"
    aria-label="Pages of these rows"
    sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, p: 1.5 }}
  >
    <Box component="span" aria-live="polite" sx={{ mr: 'auto', fontVariantNumeric: 'tabular-nums' }}>
      {pagerWords(rows.before / A_PAGE + 1, A_PAGE, rows.rows.length, Math.max(rows.total, rows.rows.length))}
    </Box>
    {rows.workedCount > 0 ? <Button onClick={rows.clearWorked}>Show what is left</Button> : null}
    {rows.goBack || rows.goOn ? (
      <>
        <Button variant="outlined" disabled={!rows.goBack} onClick={rows.goBack}>
          Previous
        </Button>
        <Button variant="outlined" disabled={!rows.goOn} onClick={rows.goOn}>
          Next
        </Button>
      </>
    ) : null}
  </Box>
);
