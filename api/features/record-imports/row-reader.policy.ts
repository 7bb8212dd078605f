import { readDay, readPastDay } from '../../lib/csv/date-cells.ts';
import type { RowFault, RowReading } from './record-import.ts';

export type CodeOf = (text: string) => boolean;

/**
 * Reads the cells of one row and gathers what is wrong with them, so that a kind's `readRow` says what each cell is and
 * no more. Each method gives null where the cell is empty, and where it cannot be used, which is then a fault.
 *
 *     const cell = rowReader(cells);
 *     const row = { substance: cell.text('substance', { label: 'Substance', needed: true, longest: 200 }), … };
 *     return cell.reading(row);
 */
export function rowReader(cells: Readonly<Record<string, string>>) {
  const faults: RowFault[] = [];
  const fault = (code: string, column: string | null, message: string): null => {
    faults.push({ code, column, message });
    return null;
  };
  const said = (column: string, label: string, needed = false): string | null => {
    const cell = cells[column] ?? '';
    if (cell !== '') return cell;
    return needed ? fault('missing-cell', column, `${label} is missing.`) : null;
  };
  return {
    fault,
    /** Words, as they stand. */
    text(column: string, { label, needed, longest }: { label: string; needed?: boolean; longest: number }) {
      const cell = said(column, label, needed);
      if (cell === null || cell.length <= longest) return cell;
      return fault('too-long', column, `${label} is longer than ${longest} letters.`);
    },
    /** One of some words, whatever their case; `others` are words that mean one of them. */
    choice<const Word extends string>(
      column: string,
      options: {
        label: string;
        needed?: boolean;
        of: readonly Word[];
        others?: Readonly<Record<string, Word>>;
      },
    ): Word | null {
      const cell = said(column, options.label, options.needed);
      if (cell === null) return null;
      const word = cell.toLowerCase().replace(/[\s_]+/g, '-');
      const found = options.of.find((each) => each === word) ?? options.others?.[word];
      return found ?? fault('unknown-word', column, `${options.label} is one of: ${options.of.join(', ')}.`);
    },
    /** A day that has been. */
    pastDay(column: string, { label, needed, today }: { label: string; needed?: boolean; today: string }) {
      return dayIn(column, said(column, label, needed), label, (cell) => readPastDay(cell, today));
    },
    /** A day of this century, past or coming. */
    day(column: string, { label, needed }: { label: string; needed?: boolean }) {
      return dayIn(column, said(column, label, needed), label, readDay);
    },
    /** A code whose form `isCode` knows. */
    code(column: string, { label, isCode }: { label: string; isCode: CodeOf }): string | null {
      const cell = said(column, label);
      if (cell === null || isCode(cell)) return cell;
      const lost = /^\d(?:\.\d+)?e\+\d+$/i.test(cell);
      return fault(
        'code-malformed',
        column,
        lost
          ? `The spreadsheet wrote ${label} as ${cell}, which lost its digits. Format the column as text and save again.`
          : `${label} is no such code: a digit may be wrong.`,
      );
    },
    /** Several, parted by semicolons. */
    list(
      column: string,
      { label, most, longest }: { label: string; most: number; longest: number },
    ): string[] {
      const all = (said(column, label) ?? '').split(';').map((each) => each.trim());
      const words = all.filter((each) => each !== '');
      if (words.length > most)
        fault('too-many', column, `${label} takes ${most} at most, parted by semicolons.`);
      if (words.some((each) => each.length > longest))
        fault('too-long', column, `One of ${label} is longer than ${longest} letters.`);
      return words;
    },
    /** The row, where nothing was wrong. `needed` cells that were read are no longer null. */
    reading<Row>(row: () => Row): RowReading<Row> {
      return faults.length > 0 ? { faults } : { row: row() };
    },
  };

  function dayIn(
    column: string,
    cell: string | null,
    label: string,
    read: (cell: string) => ReturnType<typeof readDay>,
  ): string | null {
    if (cell === null) return null;
    const reading = read(cell);
    if ('value' in reading) return reading.value;
    const meant = reading.suggestion ? ` It may mean ${reading.suggestion}.` : '';
    return reading.code === 'impossible'
      ? fault('date-impossible', column, `${label} cannot be on ${cell}.${meant}`)
      : fault('date-malformed', column, `${label} “${cell}” is no date; write it like 23/11/2026.${meant}`);
  }
}
