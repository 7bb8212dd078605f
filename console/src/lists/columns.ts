import type { ReactNode } from 'react';
import { useStore } from 'react-admin';

/** One column of a list. The first of a list names the row and links to it. */
export interface Column<Row> {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** The API's name of the sort, where the list may be sorted by it. */
  sortBy?: string;
  align?: 'left' | 'right';
  width?: number | string;
  /** Long text may break over lines; everything else stays on one, so that rows stay 40 px. */
  wraps?: boolean;
  /** Not shown until somebody asks for it. */
  optional?: boolean;
}

/** Which columns this person sees of a list: remembered on this machine, as names of columns and nothing else. */
export function useColumnChoice<Row>(name: string, columns: Column<Row>[]) {
  const [choice, setChoice] = useStore<Record<string, boolean>>(`columns.${name}`, {});
  const isShown = (column: Column<Row>): boolean => choice[column.key] ?? !column.optional;
  return {
    shown: columns.filter((column, index) => index === 0 || isShown(column)),
    choosable: columns.slice(1),
    isShown,
    toggle: (column: Column<Row>) => setChoice({ ...choice, [column.key]: !isShown(column) }),
  };
}
