import { type Person, pick } from './people.ts';

/** A row of a recipient file, by its columns; a spreadsheet would hold these texts. */
export interface RecipientRow {
  nhsNumber: string;
  dateOfBirth: string;
  familyName: string;
  mobile: string;
  email: string;
  appointment: string;
  ward: string;
}

/** What a defective row becomes: other cells, fewer or more of them, or rows before it. */
export interface Defect {
  name: string;
  change?: (row: RecipientRow, person: Person, n: number) => Partial<RecipientRow>;
  /** Of the cells in their columns' order. */
  cells?: (cells: string[]) => string[];
  /** A row in its own right before this one. */
  before?: (cells: string[]) => string[];
}

const digit = (text: string, at: number, by: number): string =>
  `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`;
const mobile = (name: string, text: string): Defect => ({ name, change: () => ({ mobile: text }) });
const born = (name: string, spell: (day: string, month: string, year: string) => string): Defect => ({
  name,
  change: (_row, { dateOfBirth }) => {
    const [year, month, day] = dateOfBirth.split('-') as [string, string, string];
    return { dateOfBirth: spell(day, month, year) };
  },
});

/** Each defect a hospital's export shows (recipient-csv.md), and a few that a slip of the hand makes. */
export const defects: readonly Defect[] = [
  { name: 'short row', cells: (cells) => cells.slice(0, 1) },
  { name: 'surplus cells', cells: (cells) => [...cells, 'left over', '=1+1'] },
  { name: 'white space only', change: () => ({ dateOfBirth: '   ' }) },
  { name: 'no-break space only', change: () => ({ dateOfBirth: '\u00a0\u00a0' }) },
  { name: 'zero-width only', change: () => ({ dateOfBirth: '\u200b' }) },
  { name: 'blank row before', before: () => [''] },
  { name: 'row of commas before', before: (cells) => cells.map(() => '') },
  { name: 'comma within a cell', change: () => ({ appointment: 'Nov 28, 2016' }) },
  { name: 'lines within a cell', change: () => ({ ward: 'Esher Wing\nsecond floor' }) },
  { name: 'quote within a cell', change: () => ({ ward: 'the "old" wing' }) },
  { name: 'formula', change: () => ({ ward: '=HYPERLINK("https://example.com","Ward 4")' }) },
  mobile('mobile too long', '0772345678910'),
  mobile('mobile too short', '0772345678'),
  mobile('mobile with letters', '07890x32109'),
  mobile('landline', '020 7946 0991'),
  mobile('foreign mobile', '+14158961600'),
  mobile('personal number', '070 1234 5678'),
  mobile('mobile as an exponent', '7.72346E+09'),
  mobile('mobile as a decimal', '447700900123.0'),
  mobile('mobile of somebody else', '07700 900999'),
  mobile('no mobile', ''),
  {
    name: 'mobile in zero-width wrapping',
    change: (row) => ({ mobile: row.mobile === '' ? '' : `\ufeff${row.mobile}\u200b` }),
  },
  { name: 'check digit', change: (row) => ({ nhsNumber: digit(row.nhsNumber, 9, 1) }) },
  { name: 'a digit of the NHS number', change: (row) => ({ nhsNumber: digit(row.nhsNumber, 6, 3) }) },
  { name: 'NHS number as an exponent', change: () => ({ nhsNumber: '9.99E+09' }) },
  { name: 'NHS number as a decimal', change: (row) => ({ nhsNumber: `${row.nhsNumber}.0` }) },
  { name: 'no NHS number', change: () => ({ nhsNumber: '' }) },
  born('American order', (day, month, year) => `${month}/${Number(day) < 13 ? '28' : day}/${year}`),
  born('day that is none', (_day, _month, year) => `31/02/${year}`),
  born('spreadsheet serial', () => '19301'),
  born('two-digit year', (day, month, year) => `${day}/${month}/${year.slice(2)}`),
  born('day and month turned', (day, month, year) =>
    Number(day) < 13 ? `${month}/${day}/${year}` : `${day === '28' ? '27' : '28'}/${month}/${year}`,
  ),
  { name: 'no date of birth', change: () => ({ dateOfBirth: '' }) },
  {
    name: 'another name',
    change: (_row, _person, n) => ({ familyName: pick(['Zimmermann', 'Quirke'], n, 90) }),
  },
  { name: 'a letter of the name', change: (row) => ({ familyName: `${row.familyName}e` }) },
  {
    name: 'surname and given name',
    change: (row, person) => ({ familyName: `${row.familyName.toUpperCase()}, ${person.givenName}` }),
  },
  { name: 'accents', change: (row) => ({ familyName: row.familyName.replace('a', 'á').replace('o', 'ö') }) },
  { name: 'e-mail that is none', change: () => ({ email: 'not given' }) },
  { name: 'e-mail with a name', change: (row) => ({ email: row.email && `Patient <${row.email}>` }) },
  { name: 'appointment that is no date', change: () => ({ appointment: 'TBC' }) },
  {
    name: 'nobody here',
    change: () => ({ nhsNumber: '9999999999', familyName: 'Nobody', dateOfBirth: '01/01/1931' }),
  },
  { name: 'the row twice', before: (cells) => cells },
];
