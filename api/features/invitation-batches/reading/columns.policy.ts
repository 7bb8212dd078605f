import { tidyCell } from '../../../lib/csv/cells.ts';
import { claimColumns, foldHeader } from '../../../lib/csv/header-names.ts';
import { parseNhsNumber } from '../../patients/nhs-number.ts';
import { type Field, fields } from '../batch-states.schema.ts';
import { usualNames } from './column-names.ts';

/** Field to the index of its column. */
export type ColumnMap = Partial<Record<Field, number>>;

export const columnFaultCodes = [
  'two-columns-for-a-field',
  'no-recipient-column',
  'no-date-of-birth-column',
  'unnamed-nhs-numbers',
] as const;
/** What keeps columns from being used; `columns` are the indexes it is about. */
export interface ColumnFault {
  code: (typeof columnFaultCodes)[number];
  field?: Field;
  columns: number[];
}

const fieldOfName = new Map(
  fields.flatMap((field) => usualNames[field].map((name) => [name, field] as const)),
);

/**
 * Tells the columns by their names: as somebody said of an earlier file, else by what such columns are usually called.
 * @param remembered folded names, with the field each was said to be; null for one to be left out
 * @param sample the cells of some rows: NHS numbers below a name nobody knows are asked about, and not overlooked
 * @returns the fields that one column alone can be, and what is wrong with the columns
 */
export function recogniseColumns(
  headers: readonly string[],
  remembered: ReadonlyMap<string, Field | null>,
  sample: readonly (readonly string[])[] = [],
): { map: ColumnMap; faults: ColumnFault[] } {
  const claims = claimColumns(headers, fieldOfName, remembered);
  const asked: ColumnFault[] = [];
  for (const [field, columns] of claims)
    if (columns.length > 1) asked.push({ code: 'two-columns-for-a-field', field, columns });
  const known = new Set(claims.keys());
  if (!known.has('nhsNumber')) {
    const columns = headers.flatMap((header, index) =>
      !remembered.has(foldHeader(header)) && holdsNhsNumbers(sample, index) ? [index] : [],
    );
    if (columns.length > 0) {
      asked.push({ code: 'unnamed-nhs-numbers', field: 'nhsNumber', columns });
      known.add('nhsNumber');
    }
  }
  const single = [...claims].filter(([, columns]) => columns.length === 1);
  const map: ColumnMap = Object.fromEntries(single.map(([field, [column]]) => [field, column]));
  return { map, faults: [...asked, ...missingColumns(known)] };
}

function holdsNhsNumbers(sample: readonly (readonly string[])[], index: number): boolean {
  const cells = sample.map((row) => tidyCell(row[index] ?? '')).filter((cell) => cell !== '');
  return (
    cells.length > 0 && cells.filter((cell) => parseNhsNumber(cell) !== undefined).length * 2 > cells.length
  );
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
