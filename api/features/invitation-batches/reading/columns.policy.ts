import { type Field, fields } from '../batch-states.schema.ts';
import { usualNames } from './column-names.ts';

/** Field to the index of its column. */
export type ColumnMap = Partial<Record<Field, number>>;

export const columnFaultCodes = [
  'two-columns-for-a-field',
  'no-recipient-column',
  'no-date-of-birth-column',
] as const;
/** What keeps columns from being used; `columns` are the indexes it is about. */
export interface ColumnFault {
  code: (typeof columnFaultCodes)[number];
  field?: Field;
  columns: number[];
}

/** A column's name without case, spaces, `_`, `-`, dots and brackets: ` Last    Name ` is `lastname`. */
export const foldHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const fieldOfName = new Map(
  fields.flatMap((field) => usualNames[field].map((name) => [name, field] as const)),
);

/**
 * Tells the columns by their names: as somebody said of an earlier file, else by what such columns are usually called.
 * @param remembered folded names, with the field each was said to be; null for one to be left out
 * @returns the fields that one column alone can be, and what is wrong with the columns
 */
export function recogniseColumns(
  headers: readonly string[],
  remembered: ReadonlyMap<string, Field | null>,
): { map: ColumnMap; faults: ColumnFault[] } {
  const claims = new Map<Field, number[]>();
  for (const [index, header] of headers.entries()) {
    const name = foldHeader(header);
    const said = remembered.get(name);
    const field = said === undefined ? fieldOfName.get(name) : said;
    if (field) claims.set(field, [...(claims.get(field) ?? []), index]);
  }
  const map: ColumnMap = {};
  const doubled: ColumnFault[] = [];
  for (const [field, columns] of claims) {
    if (columns.length === 1) map[field] = columns[0]!;
    else doubled.push({ code: 'two-columns-for-a-field', field, columns });
  }
  return { map, faults: [...doubled, ...missingColumns(new Set(claims.keys()))] };
}

/**
 * What is needed to tell whose a row is: a date of birth, beside an NHS number or a family name. An NHS number alone
 * will not do, since one wrong digit can be somebody else's.
 * @param known fields that have a column
 */
export function missingColumns(known: ReadonlySet<Field>): ColumnFault[] {
  if (!known.has('nhsNumber') && !(known.has('dateOfBirth') && known.has('familyName')))
    return [{ code: 'no-recipient-column', columns: [] }];
  return known.has('dateOfBirth') ? [] : [{ code: 'no-date-of-birth-column', columns: [] }];
}
