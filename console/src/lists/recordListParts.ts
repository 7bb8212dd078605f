import type { ReactNode } from 'react';
import { type Identifier, type RaRecord, useListContext } from 'react-admin';
import type { Column } from './columns.ts';

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
