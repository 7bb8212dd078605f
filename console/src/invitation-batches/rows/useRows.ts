import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { BatchRowView } from '../../../../api/features/invitation-batches/rows/rows.schema.ts';
import { type BatchRows, batchCalls } from '../batchCalls.ts';
import { rowsKey } from '../useBatch.ts';
import { type FilterWord, filterOf } from './rowFilters.ts';
import { rowsInPlace } from './rowWork.ts';

const A_PAGE = 25;

interface Options {
  /** While it sends, what became of the rows changes by itself. */
  refreshMs?: number | false;
}

/** One page of a batch's rows by a filter, forwards and back by the last row number of each page. */
export function useRows(batchId: string, word: FilterWord, { refreshMs = false }: Options = {}) {
  const client = useQueryClient();
  /** Last row number of each page before this one. */
  const [pages, setPages] = useState<number[]>([]);
  const worked = useRef(new Set<number>());
  const [workedCount, setWorkedCount] = useState(0);
  const after = pages.at(-1);
  const key = [...rowsKey(batchId), word, after ?? 0];
  const query = useQuery({
    queryKey: key,
    queryFn: async () => {
      const fresh = await batchCalls.rows(batchId, filterOf(word), after, A_PAGE);
      const before = client.getQueryData<BatchRows>(key)?.rows ?? [];
      return { ...fresh, rows: rowsInPlace(before, fresh.rows, worked.current) };
    },
    placeholderData: (previous) => previous,
    refetchInterval: refreshMs,
  });
  const forget = () => {
    worked.current = new Set();
    setWorkedCount(0);
  };
  const { data } = query;
  const next = data?.nextAfter ?? null;
  return {
    ...query,
    rows: data?.rows ?? [],
    total: data?.total ?? 0,
    before: pages.length * A_PAGE,
    workedCount,
    goOn:
      next === null
        ? undefined
        : () => {
            forget();
            setPages([...pages, next]);
          },
    goBack:
      pages.length === 0
        ? undefined
        : () => {
            forget();
            setPages(pages.slice(0, -1));
          },
    /** Puts a row's new state where the row stands. */
    keep: (row: BatchRowView): void => {
      worked.current.add(row.rowNumber);
      setWorkedCount(worked.current.size);
      client.setQueryData<BatchRows>(
        key,
        (now) =>
          now && { ...now, rows: now.rows.map((one) => (one.rowNumber === row.rowNumber ? row : one)) },
      );
      // Its twins (same patient, same phone) are judged with it.
      void client.invalidateQueries({ queryKey: rowsKey(batchId) });
    },
    /** Rows that are done go away, and the next ones come. */
    clearWorked: (): void => {
      forget();
      setPages([]);
      void client.invalidateQueries({ queryKey: rowsKey(batchId) });
    },
  };
}

export type Rows = ReturnType<typeof useRows>;
