import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { Card } from '../../layout/Card.tsx';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { Key } from '../../layout/Key.tsx';
import { RowSkeletons } from '../../lists/RowSkeletons.tsx';
import { RowCards } from './RowCards.tsx';
import { RowPager } from './RowPager.tsx';
import { RowTable } from './RowTable.tsx';
import type { FilterWord } from './rowFilters.ts';
import { useRowActs } from './useRowActs.ts';
import { useRowDesk } from './useRowDesk.ts';
import { useRows } from './useRows.ts';

interface RowsCardProps {
  batch: BatchView;
  title: string;
  word: FilterWord;
  /** What can be done with all of them. */
  action?: ReactNode;
  /** Whether single rows may be worked on now. */
  isOpen: boolean;
  empty: ReactNode;
}

/** The rows a filter shows, to be mended, answered and skipped one by one. */
export function RowsCard({ batch, title, word, action, isOpen, empty }: RowsCardProps) {
  const rows = useRows(batch.id, word);
  const rowActs = useRowActs(batch.id, rows);
  const acts = isOpen ? rowActs : null;
  const desk = useRowDesk(batch, rows.rows, acts);
  const isNarrow = useMediaQuery('(max-width: 700px)', { noSsr: true });
  const Shown = isNarrow ? RowCards : RowTable;
  return (
    <Card title={title}>
      <Box ref={desk.frame} sx={{ mx: -2, my: -1.5 }}>
        {action ? (
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 1,
              px: 2,
              py: 0.5,
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            {action}
          </Box>
        ) : null}
        <Done acts={rowActs} />
        {rows.error ? (
          <Box sx={{ px: 2 }}>
            <ErrorState error={rows.error} retry={() => void rows.refetch()} />
          </Box>
        ) : rows.isPending ? (
          <RowSkeletons columns={5} />
        ) : rows.rows.length === 0 ? (
          (empty ?? <EmptyState title="No row is like this" />)
        ) : (
          <>
            <Shown label={title} batch={batch} rows={rows.rows} desk={desk} acts={acts} />
            <RowPager rows={rows} />
          </>
        )}
      </Box>
    </Card>
  );
}

/** What the last act made of its row, read out; a skip can be undone here. */
const Done = ({ acts: { done, undo } }: { acts: ReturnType<typeof useRowActs> }) => (
  <Box
    role="status"
    sx={
      done
        ? { px: 2, py: 0.5, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, minHeight: 40 }
        : {}
    }
  >
    {done?.words}
    {done?.canUndo ? (
      <Button size="small" onClick={undo} sx={{ minHeight: 32 }}>
        Undo <Key>U</Key>
      </Button>
    ) : null}
  </Box>
);
