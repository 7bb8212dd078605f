import { useEffect, useRef, useState } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { BatchRowView } from '../../../../api/features/invitation-batches/rows/rows.schema.ts';
import { usePageKeys } from '../../layout/usePageKeys.ts';
import { answerWords, firstCell, openQuestion } from './rowWork.ts';
import type { RowActs } from './useRowActs.ts';

/** Which row one is at, which cell is open, and the keys that work on them. */
export function useRowDesk(batch: BatchView, rows: readonly BatchRowView[], acts: RowActs | null) {
  const [chosen, choose] = useState<number | null>(null);
  const [editing, setEditing] = useState<{ rowNumber: number; index: number } | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    rows.findIndex(({ rowNumber }) => rowNumber === chosen),
  );
  // Letters act on a row only once somebody has gone to one: a stray key must not skip what is out of sight.
  const isAtARow = rows.some(({ rowNumber }) => rowNumber === chosen);
  const active = isAtARow ? (rows[at] ?? null) : null;

  const focusOn = (row: BatchRowView | undefined): void => {
    if (!row) return;
    choose(row.rowNumber);
    const line = frame.current?.querySelector<HTMLElement>(`[data-row="${row.rowNumber}"]`);
    line?.scrollIntoView({ block: 'nearest' });
    line?.focus({ preventScroll: true });
  };
  const move = (by: number) => () =>
    focusOn(isAtARow ? rows[Math.max(0, Math.min(rows.length - 1, at + by))] : rows[0]);
  /** After an act the hand is at the next row; at the last one it stays. */
  const goOn = (row: BatchRowView) => {
    const place = rows.findIndex(({ rowNumber }) => rowNumber === row.rowNumber);
    focusOn(rows[place + 1] ?? rows[place]);
  };
  const edit = (row: BatchRowView, index = firstCell(row, batch.columns)): void => {
    if (!acts || index === null) return;
    choose(row.rowNumber);
    setEditing({ rowNumber: row.rowNumber, index });
  };

  // A page of rows that was left takes its open cell with it.
  useEffect(() => {
    setEditing((now) => (now && rows.some(({ rowNumber }) => rowNumber === now.rowNumber) ? now : null));
  }, [rows]);

  const question = active ? openQuestion(active) : null;
  usePageKeys({
    j: rows.length > 0 ? move(1) : undefined,
    k: rows.length > 0 ? move(-1) : undefined,
    s:
      acts && active
        ? () => {
            if (active.standing === 'skipped') void acts.takeBack(active);
            else if (['held', 'ready'].includes(active.standing)) {
              void acts.skip(active).then((now) => now && goOn(active));
            }
          }
        : undefined,
    y:
      acts && active && question && answerWords(question.code)
        ? () => void acts.accept(active, question.code).then((now) => now && goOn(active))
        : undefined,
    u: acts ? acts.undo : undefined,
  });

  return {
    frame,
    active,
    /** The row that the Tab key comes to. */
    tabStop: rows[at]?.rowNumber ?? null,
    editing,
    choose,
    edit,
    goOn,
    leave: (row: BatchRowView) => {
      setEditing(null);
      focusOn(row);
    },
    save: async (row: BatchRowView, index: number, text: string): Promise<void> => {
      const now = await acts?.mend(row, index, text);
      if (!now) return;
      setEditing(null);
      if (now.standing === 'held') focusOn(row);
      else goOn(row);
    },
  };
}

export type RowDesk = ReturnType<typeof useRowDesk>;
