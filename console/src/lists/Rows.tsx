import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { type RaRecord, useListContext } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { RowLink } from './RowLink.tsx';
import { type ShownRows, useTicks } from './recordListParts.ts';
import { moveBetweenRows } from './rowKeys.ts';

/** Pixels: a name is on one line up to here, a longer one breaks rather than push the table out of the window. */
const WIDEST_NAME = 300;

/** The rows as a table: arrows move from row to row, Enter opens, a click anywhere on the row does too. */
export function Rows<Row extends RaRecord>({
  label,
  columns,
  rows,
  linkTo,
  onOpen,
  isSelectable,
  nameOf,
}: ShownRows<Row>) {
  const { sort, setSort, isFetching } = useListContext<Row>();
  const navigate = useNavigate();
  const ticks = useTicks(isSelectable, rows);
  const open = (row: Row) => (onOpen ? onOpen(row) : linkTo && navigate(linkTo(row)));

  return (
    <Box sx={{ overflowX: 'auto' }} onKeyDown={moveBetweenRows}>
      <Table size="small" aria-label={label} aria-busy={isFetching}>
        <TableHead>
          <TableRow>
            {isSelectable ? (
              <TableCell padding="checkbox">
                <Checkbox
                  size="small"
                  checked={ticks.all}
                  indeterminate={ticks.some}
                  onChange={ticks.toggleAll}
                  slotProps={{ input: { 'aria-label': 'Tick all on this page' } }}
                />
              </TableCell>
            ) : null}
            {columns.map((column) => {
              const isSorted = column.sortBy === sort.field;
              const direction = sort.order === 'DESC' ? 'desc' : 'asc';
              return (
                <TableCell
                  key={column.key}
                  align={column.align ?? 'left'}
                  sx={{ width: column.width, whiteSpace: 'nowrap' }}
                  sortDirection={isSorted ? direction : false}
                >
                  {column.sortBy ? (
                    <TableSortLabel
                      active={isSorted}
                      direction={isSorted ? direction : 'asc'}
                      onClick={() =>
                        setSort({
                          field: column.sortBy ?? '',
                          order: isSorted && direction === 'asc' ? 'DESC' : 'ASC',
                        })
                      }
                    >
                      {column.label}
                    </TableSortLabel>
                  ) : (
                    column.label
                  )}
                </TableCell>
              );
            })}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow
              key={row.id}
              hover
              selected={isSelectable ? ticks.isOn(row) : false}
              onClick={(event) => !isControl(event.target) && open(row)}
              sx={{ cursor: 'pointer' }}
            >
              {isSelectable ? (
                <TableCell padding="checkbox">
                  <Checkbox
                    size="small"
                    disabled={!isSelectable(row)}
                    checked={ticks.isOn(row)}
                    onChange={() => ticks.toggle(row)}
                    slotProps={{ input: { 'aria-label': `Tick ${nameOf?.(row) ?? 'this row'}` } }}
                  />
                </TableCell>
              ) : null}
              {columns.map((column, index) => (
                <TableCell
                  key={column.key}
                  align={column.align ?? 'left'}
                  sx={column.wraps ? { minWidth: column.width ?? 180 } : { whiteSpace: 'nowrap' }}
                >
                  {index === 0 ? (
                    <Box sx={{ width: 'max-content', maxWidth: WIDEST_NAME, whiteSpace: 'normal' }}>
                      <RowLink to={linkTo?.(row)} onOpen={() => open(row)}>
                        {column.cell(row)}
                      </RowLink>
                    </Box>
                  ) : (
                    column.cell(row)
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, [role="checkbox"]') !== null;
