import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Paper from '@mui/material/Paper';
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import { type Entry, isWorkable } from './entries.ts';
import { rowColumns, UploadRow } from './UploadRow.tsx';

interface UploadTableProps {
  entries: readonly Entry[];
  active: Entry | null;
  ticked: ReadonlySet<string>;
  onToggle: (keys: readonly string[], on: boolean) => void;
  onChoose: (key: string) => void;
  /** The preview, where there is no room for it beside the table: it opens under its line. */
  preview: ReactNode;
}

/** The table that grows: arrows move from line to line, the preview follows. */
export function UploadTable({ entries, active, ticked, onToggle, onChoose, preview }: UploadTableProps) {
  const grid = useRef<HTMLDivElement>(null);
  const workable = entries.filter(isWorkable).map(({ key }) => key);
  const on = workable.filter((key) => ticked.has(key)).length;
  const activeKey = active?.key;

  useEffect(() => {
    const row = grid.current?.querySelector<HTMLElement>(`[data-entry="${activeKey}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    // Whoever moves by key takes the focus along; whoever types elsewhere keeps it.
    if (grid.current?.contains(document.activeElement) && document.activeElement?.matches('[data-entry]')) {
      row?.focus({ preventScroll: true });
    }
  }, [activeKey]);

  return (
    <Paper
      ref={grid}
      role="grid"
      aria-label="Letters of this upload"
      aria-rowcount={entries.length + 1}
      sx={{ overflow: 'hidden', scrollPaddingBottom: 80 }}
    >
      <Box
        role="row"
        sx={({ scheme }) => ({
          display: 'grid',
          gridTemplateColumns: rowColumns,
          alignItems: 'center',
          gap: 1,
          minHeight: 36,
          px: 1,
          fontSize: 14,
          fontWeight: 600,
          color: scheme.faintText,
          bgcolor: scheme.quiet,
          borderBottom: `1px solid ${scheme.line}`,
          '& > :nth-of-type(n+3)': { display: { xs: 'none', sm: 'block' } },
        })}
      >
        <Box role="columnheader">
          <Checkbox
            size="small"
            disabled={workable.length === 0}
            checked={on > 0 && on === workable.length}
            indeterminate={on > 0 && on < workable.length}
            onChange={() => onToggle(workable, on !== workable.length)}
            slotProps={{ input: { 'aria-label': 'Tick all letters' } }}
          />
        </Box>
        <Box role="columnheader">In the file</Box>
        <Box role="columnheader">Patient and check</Box>
        <Box role="columnheader">Filed as</Box>
      </Box>
      {entries.map((entry) => (
        <Fragment key={entry.key}>
          <UploadRow
            entry={entry}
            isActive={entry.key === activeKey}
            isTicked={ticked.has(entry.key)}
            onToggle={onToggle}
            onChoose={onChoose}
          />
          {preview && entry.key === activeKey ? (
            <Box role="row">
              <Box role="gridcell" sx={{ p: 1 }}>
                {preview}
              </Box>
            </Box>
          ) : null}
        </Fragment>
      ))}
    </Paper>
  );
}
