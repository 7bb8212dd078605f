import { useState } from 'react';
import type { FindingCode } from '../../../../api/features/invitation-batches/findings.schema.ts';
import type { BatchRowView } from '../../../../api/features/invitation-batches/rows/rows.schema.ts';
import { problemOf } from '../../providers/problem.ts';
import { batchCalls, type RowAndCounts } from '../batchCalls.ts';
import { useBatchChanged } from '../useBatch.ts';
import type { Rows } from './useRows.ts';

export type RowActs = ReturnType<typeof useRowActs>;

/** What is done with single rows. The last skip can be undone in place; a refusal is said at its row. */
export function useRowActs(batchId: string, rows: Rows) {
  const [busy, setBusy] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<{ rowNumber: number; error: unknown } | null>(null);
  const [done, setDone] = useState<{ rowNumber: number; words: string; canUndo: boolean } | null>(null);
  const changed = useBatchChanged();

  /** @returns the row as it is now; null where it was refused */
  const run = async (
    row: BatchRowView,
    work: () => Promise<RowAndCounts>,
    words: (now: BatchRowView) => string,
  ): Promise<BatchRowView | null> => {
    setBusy(row.rowNumber);
    setTrouble(null);
    try {
      const { row: now, counts } = await work();
      rows.keep(now);
      changed.toCounts(batchId, counts);
      setDone({ rowNumber: row.rowNumber, words: words(now), canUndo: now.standing === 'skipped' });
      return now;
    } catch (error) {
      setTrouble({ rowNumber: row.rowNumber, error });
      if (problemOf(error).status === 412) void rows.refetch();
      return null;
    } finally {
      setBusy(null);
    }
  };

  const standing = (now: BatchRowView): string =>
    now.standing === 'ready'
      ? `Row ${now.rowNumber} is ready.`
      : now.standing === 'excluded'
        ? `Row ${now.rowNumber} is left out: ${now.findings.find(({ severity }) => severity === 'exclusion')?.sentence ?? ''}`
        : `Row ${now.rowNumber} still needs a look.`;

  const takeBack = (row: BatchRowView) =>
    run(
      row,
      () => batchCalls.onRow(batchId, row, 'take-back'),
      (now) => `Taken back. ${standing(now)}`,
    );
  return {
    busy,
    trouble,
    done,
    mend: (row: BatchRowView, index: number, text: string) =>
      run(row, () => batchCalls.mend(batchId, row, [{ index, text }]), standing),
    skip: (row: BatchRowView) =>
      run(
        row,
        () => batchCalls.onRow(batchId, row, 'skip'),
        () => `Row ${row.rowNumber} is skipped.`,
      ),
    takeBack,
    accept: (row: BatchRowView, code: FindingCode, patientId?: string) =>
      run(row, () => batchCalls.accept(batchId, row, code, patientId), standing),
    /** The row whose skip can be undone by one press. */
    undo: (): void => {
      const row = rows.rows.find(({ rowNumber }) => rowNumber === done?.rowNumber);
      if (done?.canUndo && row?.standing === 'skipped') void takeBack(row);
    },
  };
}
