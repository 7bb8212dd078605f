import type {
  ImportState,
  RecordImportView,
  RowState,
} from '../../../api/features/record-imports/record-imports.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const importLooks: Record<ImportState, StateLook> = {
  reading: { word: 'Being read', tone: 'busy', shape: 'half' },
  columns: { word: 'Columns to say', tone: 'warn', shape: 'triangle' },
  unreadable: { word: 'Not readable', tone: 'bad', shape: 'square' },
  check: { word: 'To check', tone: 'warn', shape: 'triangle' },
  importing: { word: 'Being imported', tone: 'busy', shape: 'half' },
  finished: { word: 'Imported', tone: 'good', shape: 'tick' },
  discarded: { word: 'Discarded', tone: 'calm', shape: 'cross' },
};

export const rowWords: Record<RowState, string> = {
  good: 'Good',
  faulty: 'To mend',
  imported: 'Imported',
  refused: 'Refused when written',
};

const number = (count: number): string => count.toLocaleString('en-GB');
export const rowsWord = (count: number): string => `${number(count)} ${count === 1 ? 'row' : 'rows'}`;

/** What the button will do. */
export const importButton = (good: number): string =>
  `Import the ${good === 1 ? 'good row' : `${number(good)} good rows`}`;

/** What became of a file, in a sentence. */
export function reportSentence({
  counts,
  importedBy,
}: Pick<RecordImportView, 'counts' | 'importedBy'>): string {
  const left = counts.faulty + counts.refused;
  const by = importedBy ? ` by ${importedBy.name}` : '';
  const rest =
    left === 0 ? 'None was left out.' : `${rowsWord(left)} ${left === 1 ? 'was' : 'were'} left out.`;
  return `${rowsWord(counts.imported)} ${counts.imported === 1 ? 'was' : 'were'} imported${by}. ${rest}`;
}

/** Whether a file is being worked on by the machine, so that its page looks again by itself. */
export const isUnderWay = (state: ImportState): boolean => state === 'reading' || state === 'importing';

/** How far it is, 0 to 100; null where that is not known yet. */
export function percentDone({ state, rows, rowsRead, counts }: RecordImportView): number | null {
  if (state === 'importing') {
    const written = counts.imported + counts.refused;
    return written + counts.good === 0 ? 100 : Math.round((written * 100) / (written + counts.good));
  }
  return rows && rows > 0 ? Math.min(100, Math.round((rowsRead * 100) / rows)) : null;
}
