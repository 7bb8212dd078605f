import type { RowStanding } from '../../../../api/features/invitation-batches/batch-states.schema.ts';
import type { FindingCode } from '../../../../api/features/invitation-batches/findings.schema.ts';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { BatchRowView } from '../../../../api/features/invitation-batches/rows/rows.schema.ts';
import type { StateLook } from '../../fields/StateChip.tsx';

export type Finding = BatchRowView['findings'][number];
type Columns = BatchView['columns'];

export const standingLooks: Record<RowStanding, StateLook> = {
  ready: { word: 'Ready', tone: 'good', shape: 'tick' },
  held: { word: 'To look at', tone: 'warn', shape: 'triangle' },
  excluded: { word: 'Left out', tone: 'calm', shape: 'ring' },
  skipped: { word: 'Skipped', tone: 'calm', shape: 'cross' },
  left: { word: 'Has left', tone: 'busy', shape: 'dot' },
  cancelled: { word: 'Cancelled', tone: 'calm', shape: 'cross' },
  expired: { word: 'Not in time', tone: 'warn', shape: 'triangle' },
};

/** What saying yes to a question means, as the button says it; 'several-patients' is answered by picking one. */
const answers: Partial<Record<FindingCode, string>> = {
  'near-match': 'Yes, it is this patient',
  'name-differs': 'Yes, it is this patient',
  'mobile-differs': 'Yes, use the record’s mobile',
  'in-another-batch': 'Yes, invite here as well',
  'no-coming-appointment': 'Yes, invite all the same',
};
export const answerWords = (code: FindingCode): string | null => answers[code] ?? null;

/** Which finding keeps a cell from being used: shown above its value. */
export function findingOfCell(row: BatchRowView, columns: Columns, index: number): Finding | null {
  const field = columns.find((column) => column.index === index)?.field;
  return (field && row.findings.find((one) => one.field === field && isOpenFault(one))) || null;
}

const isOpenFault = ({ severity }: Finding): boolean => severity === 'fault';

/** The columns whose cells want mending, as the file calls them: they may stand far to the right of what is in sight. */
export const columnsToMend = (row: BatchRowView, columns: Columns): string[] =>
  columns.filter(({ index }) => findingOfCell(row, columns, index)).map(({ header }) => header || 'No name');

/** What is said of the row as a whole, and of fields that no column holds. */
export const findingsOfRow = (row: BatchRowView, columns: Columns): Finding[] =>
  row.findings.filter(
    (one) => !isOpenFault(one) || !one.field || !columns.some(({ field }) => field === one.field),
  );

/** The next question nobody has answered. */
export const openQuestion = ({ findings }: BatchRowView): Finding | null =>
  findings.find(({ severity, accepted }) => severity === 'question' && !accepted) ?? null;

/** The cell that is opened when one presses Enter on a row: the first faulty one, else the first that is used. */
export function firstCell(row: BatchRowView, columns: Columns): number | null {
  const used = columns.filter(({ field }) => field !== null);
  const faulty = used.find(({ index }) => findingOfCell(row, columns, index));
  return (faulty ?? used[0])?.index ?? null;
}

/** Columns of the table: those of the file, and cells beyond them that have no name and are not used. */
export function shownColumns(columns: Columns, rows: readonly BatchRowView[]): Columns {
  const widest = Math.max(columns.length, ...rows.map(({ cells }) => cells.length));
  const surplus = Array.from({ length: widest - columns.length }, (_, n) => ({
    index: columns.length + n,
    header: '',
    field: null,
    examples: [],
  }));
  return [...columns, ...surplus];
}

/**
 * A page of rows read anew, as it is shown: rows that were just worked on keep their place, with what became of them,
 * so that nothing jumps away under the hand.
 * @param worked row numbers somebody acted on since the page was opened
 */
export function rowsInPlace(
  before: readonly BatchRowView[],
  fresh: readonly BatchRowView[],
  worked: ReadonlySet<number>,
): BatchRowView[] {
  const freshOf = new Map(fresh.map((row) => [row.rowNumber, row]));
  const kept = before.flatMap(
    (row) => freshOf.get(row.rowNumber) ?? (worked.has(row.rowNumber) ? [row] : []),
  );
  const shown = new Set(kept.map(({ rowNumber }) => rowNumber));
  return [...kept, ...fresh.filter(({ rowNumber }) => !shown.has(rowNumber))].sort(
    (a, b) => a.rowNumber - b.rowNumber,
  );
}
