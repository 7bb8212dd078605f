import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { Fragment } from 'react';
import type { RaRecord } from 'react-admin';
import { RowLink } from './RowLink.tsx';
import { type ShownRows, useTicks } from './recordListParts.ts';
import { moveBetweenRows } from './rowKeys.ts';

/** The rows on a phone: one card each, the same facts under each other. */
export function Cards<Row extends RaRecord>({
  label,
  columns,
  rows,
  linkTo,
  onOpen,
  isSelectable,
  nameOf,
}: ShownRows<Row>) {
  const ticks = useTicks(isSelectable, rows);
  const [first, ...others] = columns;
  return (
    <Box component="ul" aria-label={label} onKeyDown={moveBetweenRows} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map((row) => (
        <Box
          component="li"
          key={row.id}
          sx={{ display: 'flex', gap: 1, px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider' }}
        >
          {isSelectable ? (
            <Checkbox
              size="small"
              disabled={!isSelectable(row)}
              checked={ticks.isOn(row)}
              onChange={() => ticks.toggle(row)}
              sx={{ alignSelf: 'flex-start', ml: -1 }}
              slotProps={{ input: { 'aria-label': `Tick ${nameOf?.(row) ?? 'this row'}` } }}
            />
          ) : null}
          <Box sx={{ minWidth: 0, flex: 1 }}>
            <RowLink to={linkTo?.(row)} onOpen={() => onOpen?.(row)}>
              {first?.cell(row)}
            </RowLink>
            <Box
              sx={{
                display: 'grid',
                gridTemplateColumns: 'max-content minmax(0, 1fr)',
                alignItems: 'baseline',
                columnGap: 1.5,
                rowGap: 0.25,
                mt: 0.5,
                fontSize: 14,
              }}
            >
              {others.map((column) => {
                const cell = column.cell(row);
                // A name with nothing beside it says nothing, and a phone has no room for it.
                if (cell === '' || cell === null || cell === undefined) return null;
                return (
                  <Fragment key={column.key}>
                    <Box component="span" sx={{ color: 'text.secondary' }}>
                      {column.label}
                    </Box>
                    <span>{cell}</span>
                  </Fragment>
                );
              })}
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
