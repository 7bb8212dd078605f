import type { Delimiter } from '../api/lib/csv/delimiter.ts';
import { DEMO_PATIENTS, demoPersonAt } from './demo-people.ts';
import { nhsNumbers, type Person, personAt, spread } from './people.ts';
import { type Defect, defects, type RecipientRow } from './recipient-defects.ts';

export interface RecipientFile {
  /** Below the header, blank rows and rows that stand twice among them; those at the end, which say nothing, not. */
  rows: number;
  /** Share of rows with a defect, 0 to 1. They take turns, so that each is there once the file is long enough. */
  defects: number;
  /** Another file of the same people. */
  seed?: number;
  /** Names that nobody can know, so that somebody has to say what the columns are. */
  toBeMapped?: boolean;
  /** Mobiles by a person's place, where the thousand invented numbers would make nearly every row a shared phone. */
  mobileOf?: (n: number) => string;
  delimiter?: Delimiter;
  lineEnd?: '\r\n' | '\n' | '\r';
  /** London's day from which appointments are counted. */
  today?: string;
}

const usual = ['NHS_Number', 'D.O.B.', ' Last    Name ', 'Mobile Tel', 'E-mail address', 'Appt date', 'Ward'];
const unusual = ['Patient key', 'D.O.B.', 'Last-Name', 'Mobile', 'E-mail', 'Appt date', 'PHONE NUMBER'];

/**
 * A messy recipient file, line by line: invented people, of whom the first are the demo's patients and all the
 * benchmark's, as an export of the hospital would have them. The same options give the same file.
 */
export function* recipientLines(file: RecipientFile): Generator<string> {
  const { delimiter = ',', lineEnd = '\r\n', seed = 1, toBeMapped = false } = file;
  const line = (cells: readonly string[]) =>
    cells.map((cell) => quoted(cell, delimiter)).join(delimiter) + lineEnd;
  const today = Date.parse(file.today ?? new Date().toISOString().slice(0, 10));
  const numbers = nhsNumbers();
  let defective = 0;
  let left = file.rows;
  yield `\ufeff${line(toBeMapped ? unusual : usual)}`;
  for (let n = 0; left > 0; n += 1) {
    const nhsNumber = numbers.next().value ?? null;
    const invented = n < DEMO_PATIENTS ? demoPersonAt(n, nhsNumber) : personAt(n, nhsNumber);
    const mobile = invented.mobile && file.mobileOf ? file.mobileOf(n) : invented.mobile;
    const person = { ...invented, mobile };
    const row = rowOf(person, n, today);
    const isDefective = spread(n, 900 + seed) / 2 ** 32 < file.defects;
    const rows = isDefective
      ? withDefect(defects[defective++ % defects.length]!, row, person, n)
      : [cellsOf(row)];
    const taken = rows.slice(-left);
    left -= taken.length;
    yield* taken.map(line);
  }
  // As a spreadsheet leaves them where rows were deleted.
  yield line(usual.map(() => ''));
  yield lineEnd;
}

const cellsOf = (row: RecipientRow): string[] => [
  row.nhsNumber,
  row.dateOfBirth,
  row.familyName,
  row.mobile,
  row.email,
  row.appointment,
  row.ward,
];

function withDefect(defect: Defect, row: RecipientRow, person: Person, n: number): string[][] {
  const cells = cellsOf({ ...row, ...defect.change?.(row, person, n) });
  return [...(defect.before ? [defect.before(cells)] : []), defect.cells?.(cells) ?? cells];
}

/** A good row, in one of the spellings that exports have; most are alike, as in a real one. */
function rowOf(person: Person, n: number, today: number): RecipientRow {
  const [year, month, day] = person.dateOfBirth.split('-') as [string, string, string];
  const style = spread(n, 910) % 20;
  const nhs = person.nhsNumber ?? '';
  const national = person.mobile ? `0${person.mobile.slice(3)}` : '';
  const visit = new Date(today + (1 + (spread(n, 911) % 40)) * 86_400_000).toISOString();
  return {
    nhsNumber: style === 1 ? nhs.replace(/^(...)(...)/, '$1 $2 ') : nhs,
    dateOfBirth:
      style === 2 ? person.dateOfBirth : style === 3 ? `${day}.${month}.${year}` : `${day}/${month}/${year}`,
    familyName: style === 4 ? person.familyName.toUpperCase() : person.familyName,
    mobile: style === 5 ? (person.mobile ?? '') : national.replace(/^(.{5})(.+)$/, '$1 $2'),
    email: person.email ?? '',
    appointment: `${visit.slice(8, 10)}/${visit.slice(5, 7)}/${visit.slice(0, 4)} ${String(9 + (style % 8)).padStart(2, '0')}:20`,
    ward: `Ward ${1 + (spread(n, 912) % 9)}`,
  };
}

const quoted = (cell: string, delimiter: string): string =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
