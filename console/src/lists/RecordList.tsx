import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import { type Identifier, type RaRecord, useListContext } from 'react-admin';
import { EmptyState } from '../layout/EmptyState.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { problemOf } from '../providers/problem.ts';
import { Cards } from './Cards.tsx';
import { type Column, useColumnChoice } from './columns.ts';
import { ListTools } from './ListTools.tsx';
import { Pager } from './Pager.tsx';
import { RowSkeletons } from './RowSkeletons.tsx';
import { Rows } from './Rows.tsx';

export interface RecordListProps<Row extends RaRecord> {
  /** Names the list to screen readers and its column choice in the preferences. */
  name: string;
  label: string;
  columns: Column<Row>[];
  /** Where a row leads; null when it opens in place by `onOpen`. */
  linkTo?: ((row: Row) => string) | null;
  onOpen?: (row: Row) => void;
  /** Shows a box before each row that may be ticked. */
  isSelectable?: (row: Row) => boolean;
  /** What a row is called when read out beside its box. */
  nameOf?: (row: Row) => string;
  filters?: ReactNode;
  empty: ReactNode;
  /** False where the address does not hold what is shown (a search that names a patient). */
  isShareable?: boolean;
  /** Shown instead of `empty` when a filter hides everything. */
  emptyFiltered?: ReactNode;
}

/** A list as every list here is: filters on top, 40 px rows (cards on a phone), pager below; inside a ListBase. */
export function RecordList<Row extends RaRecord>(props: RecordListProps<Row>) {
  const { name, columns, filters, empty, emptyFiltered, isShareable = true } = props;
  const { data, error, isPending, filterValues, setFilters, refetch, setPage } = useListContext<Row>();
  const choice = useColumnChoice(name, columns);
  const isNarrow = useMediaQuery('(max-width: 700px)', { noSsr: true });
  const isFiltered = Object.keys(filterValues ?? {}).length > 0;
  const clear = () => setFilters({}, []);
  const shared = { ...props, columns: choice.shown, rows: data ?? [] };

  return (
    <Paper sx={{ overflow: 'hidden' }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'flex-end',
          gap: 1.5,
          p: 1.5,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        {filters}
        <ListTools choice={choice} clear={isFiltered ? clear : null} isShareable={isShareable} />
      </Box>
      {error ? (
        <Box sx={{ px: 1.5 }}>
          {problemOf(error).code === 'page-too-deep' ? (
            <ErrorState error={error} retry={() => setPage(1)} retryLabel="First page" />
          ) : (
            <ErrorState error={error} retry={() => void refetch()} />
          )}
        </Box>
      ) : isPending ? (
        <RowSkeletons columns={choice.shown.length} />
      ) : data && data.length > 0 ? (
        isNarrow ? (
          <Cards {...shared} />
        ) : (
          <Rows {...shared} />
        )
      ) : isFiltered ? (
        (emptyFiltered ?? (
          <EmptyState title="Nothing fits these filters">Clear them to see everything.</EmptyState>
        ))
      ) : (
        empty
      )}
      {error ? null : <Pager />}
    </Paper>
  );
}

/** What Rows and Cards are given: the list's props with the rows and the columns shown. */
export type ShownRows<Row extends RaRecord> = RecordListProps<Row> & { rows: Row[] };

/** Ticked rows of the list, and what ticking does. */
export function useTicks<Row extends RaRecord>(
  isSelectable: ((row: Row) => boolean) | undefined,
  rows: Row[],
) {
  const { selectedIds = [], onToggleItem, onSelect } = useListContext<Row>();
  const ids: Identifier[] = rows.filter((row) => isSelectable?.(row)).map((row) => row.id);
  const ticked = ids.filter((id) => selectedIds.includes(id));
  return {
    isOn: (row: Row) => selectedIds.includes(row.id),
    toggle: (row: Row) => onToggleItem(row.id),
    all: ids.length > 0 && ticked.length === ids.length,
    some: ticked.length > 0 && ticked.length < ids.length,
    toggleAll: () => onSelect(ticked.length === ids.length ? [] : ids),
  };
}
