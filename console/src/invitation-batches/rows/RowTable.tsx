import Box from '@mui/material/Box';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { BatchRowView } from '../../../../api/features/invitation-batches/rows/rows.schema.ts';
import { moveBetweenRows } from '../../lists/rowKeys.ts';
import { fieldWords, number } from '../batchWords.ts';
import { CellValue } from './CellValue.tsx';
import { RowWork } from './RowWork.tsx';
import { findingOfCell, shownColumns } from './rowWork.ts';
import type { RowActs } from './useRowActs.ts';
import type { RowDesk } from './useRowDesk.ts';

export interface ShownBatchRows {
  label: string;
  batch: BatchView;
  rows: readonly BatchRowView[];
  desk: RowDesk;
  /** Null where nothing may be done with rows now. */
  acts: RowActs | null;
}

/** Rows as the spreadsheet shows them, with what is to be said of each; cells are mended where they stand. */
export function RowTable({ label, batch, rows, desk, acts }: ShownBatchRows) {
  const columns = shownColumns(batch.columns, rows);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box component="table" aria-label={label} sx={tableLook}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">To look at</th>
            {columns.map(({ index, header, field }) => (
              <th scope="col" key={index}>
                {header || 'No name'}
                {field === null ? (
                  <Box component="span" sx={{ display: 'block', fontWeight: 400 }}>
                    not used
                  </Box>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <Box component="tbody" onKeyDown={moveBetweenRows}>
          {rows.map((row) => {
            const isActive = desk.active?.rowNumber === row.rowNumber;
            return (
              <Box
                component="tr"
                key={row.rowNumber}
                data-row={row.rowNumber}
                data-row-link
                tabIndex={desk.tabStop === row.rowNumber ? 0 : -1}
                aria-label={`Row ${row.rowNumber}`}
                onFocus={() => desk.choose(row.rowNumber)}
                onKeyDown={(event: React.KeyboardEvent<HTMLElement>) => {
                  if (event.key === 'Enter' && event.target === event.currentTarget) {
                    event.preventDefault();
                    desk.edit(row);
                  }
                }}
                sx={({ scheme }) => ({
                  bgcolor: isActive ? scheme.selected : undefined,
                  scrollMarginTop: 72,
                  scrollMarginBottom: 96,
                  '& > th': { boxShadow: isActive ? `inset 4px 0 0 ${scheme.brand}` : undefined },
                  '&:focus-visible': { outlineOffset: '-3px', boxShadow: 'inset 0 0 0 5px #212B32' },
                })}
              >
                <th scope="row">{number(row.rowNumber)}</th>
                <Box component="td" sx={{ minWidth: 300, maxWidth: 360 }}>
                  <RowWork
                    batch={batch}
                    row={row}
                    isActive={isActive}
                    acts={acts}
                    onDone={() => desk.goOn(row)}
                  />
                </Box>
                {columns.map(({ index, header, field }) => (
                  <td key={index}>
                    <CellOf
                      {...{ batch, row, desk, acts, index, field }}
                      name={field ? fieldWords[field] : header}
                    />
                  </td>
                ))}
              </Box>
            );
          })}
        </Box>
      </Box>
    </Box>
  );
}

interface CellOfProps extends Pick<ShownBatchRows, 'batch' | 'desk' | 'acts'> {
  row: BatchRowView;
  index: number;
  field: BatchView['columns'][number]['field'];
  name: string;
}

/** A cell with what the desk does with it. */
export const CellOf = ({ batch, row, desk, acts, index, field, name }: CellOfProps) => (
  <CellValue
    rowNumber={row.rowNumber}
    name={name}
    text={row.cells[index] ?? ''}
    finding={findingOfCell(row, batch.columns, index)}
    isUsed={field !== null}
    isEditing={desk.editing?.rowNumber === row.rowNumber && desk.editing.index === index}
    busy={acts?.busy === row.rowNumber}
    onEdit={acts && isMendable(row) ? () => desk.edit(row, index) : null}
    onSave={(text) => void desk.save(row, index, text)}
    onLeave={() => desk.leave(row)}
  />
);

/** What has left, or was stopped from it, stays as it was. */
const isMendable = ({ standing }: BatchRowView): boolean => ['held', 'ready', 'excluded'].includes(standing);

const tableLook = {
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 14,
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'top',
    px: 1.25,
    py: 1,
    borderBottom: 1,
    borderColor: 'divider',
  },
  '& thead th': { color: 'text.secondary', fontWeight: 600, whiteSpace: 'nowrap' },
  '& tbody th': { fontVariantNumeric: 'tabular-nums', fontWeight: 600 },
} as const;
