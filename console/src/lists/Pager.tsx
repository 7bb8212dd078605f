import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useListContext } from 'react-admin';
import { SelectField } from '../forms/SelectField.tsx';
import { pagerWords } from './pagerWords.ts';

const SIZES = [25, 50, 100].map((size) => ({ value: String(size), label: `${size} a page` }));

/** Back and forth by page; deep pages go on from the last row seen, so there is no jumping to page 4,000. */
export function Pager() {
  const { page, perPage, data, total, hasNextPage, hasPreviousPage, setPage, setPerPage } = useListContext();
  const words = pagerWords(page, perPage, data?.length ?? 0, total ?? 0);
  return (
    <Box
      component="nav"
      aria-label="Pages of this list"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, p: 1.5, minHeight: 64 }}
    >
      <Box
        component="span"
        aria-live="polite"
        sx={{ mr: 'auto', flexBasis: { xs: '100%', sm: 'auto' }, fontVariantNumeric: 'tabular-nums' }}
      >
        {words}
      </Box>
      <SelectField
        label="Rows"
        hideLabel
        value={String(perPage)}
        options={SIZES}
        onChange={(value) => setPerPage(Number(value))}
      />
      <Button variant="outlined" disabled={!hasPreviousPage} onClick={() => setPage(page - 1)}>
        Previous
      </Button>
      <Button variant="outlined" disabled={!hasNextPage} onClick={() => setPage(page + 1)}>
        Next
      </Button>
    </Box>
  );
}
