import Box from '@mui/material/Box';
import { moveBetweenRows } from '../../lists/rowKeys.ts';
import { fieldWords, number } from '../batchWords.ts';
import { CellOf, type ShownBatchRows } from './RowTable.tsx';
import { RowWork } from './RowWork.tsx';
import { shownColumns } from './rowWork.ts';

/** The rows on a phone: each as a card, its cells under what is said of it. */
export function RowCards({ label, batch, rows, desk, acts }: ShownBatchRows) {
  const columns = shownColumns(batch.columns, rows);
  return (
    <Box component="ul" aria-label={label} onKeyDown={moveBetweenRows} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map((row) => (
        <Box
          component="li"
          key={row.rowNumber}
          data-row={row.rowNumber}
          tabIndex={-1}
          onFocus={() => desk.choose(row.rowNumber)}
          sx={{ px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider', scrollMarginBottom: 160 }}
        >
          <strong>Row {number(row.rowNumber)}</strong>
          <RowWork batch={batch} row={row} isActive={false} acts={acts} onDone={() => desk.goOn(row)} />
          <Box component="dl" sx={{ m: 0, mt: 1, display: 'grid', rowGap: 0.75 }}>
            {columns
              .filter(({ index, field }) => field !== null || row.cells[index])
              .map(({ index, header, field }) => (
                <div key={index}>
                  <Box component="dt" sx={{ fontSize: 14, color: 'text.secondary' }}>
                    {header || 'No name'}
                    {field === null ? ', not used' : ''}
                  </Box>
                  <Box component="dd" sx={{ m: 0 }}>
                    <CellOf
                      {...{ batch, row, desk, acts, index, field }}
                      name={field ? fieldWords[field] : header}
                    />
                  </Box>
                </div>
              ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
