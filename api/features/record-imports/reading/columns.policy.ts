import { claimColumns, foldHeader } from '../../../lib/csv/header-names.ts';
import { usualNames } from '../../invitation-batches/reading/column-names.ts';
import type { ImportColumn } from '../record-import.ts';

/** A column's name to its place in the file. */
export type ColumnMap = Record<string, number>;
/** `columns` are the places it is about. */
export interface ColumnFault {
  code: 'two-columns-for-a-field' | 'column-missing';
  name: string;
  columns: number[];
}

/** Say whose the row is, in every file. The family name is the third voice: it speaks where the file has it. */
export const identityColumns: readonly ImportColumn[] = [
  {
    name: 'nhsNumber',
    label: 'NHS number',
    alsoCalled: usualNames.nhsNumber,
    needed: true,
    hint: 'Ten digits, with or without spaces.',
    example: '999 000 0018',
  },
  {
    name: 'dateOfBirth',
    label: 'Date of birth',
    alsoCalled: usualNames.dateOfBirth,
    needed: true,
    hint: 'Day before month, like 03/11/1952. It must be the one on the record.',
    example: '03/11/1952',
  },
  {
    name: 'familyName',
    label: 'Family name',
    alsoCalled: usualNames.familyName,
    needed: false,
    hint: 'Where it is given, a row whose name is clearly another’s is held back.',
    example: 'Smith',
  },
];

export const fieldsOf = (columns: readonly ImportColumn[]): readonly ImportColumn[] => [
  ...identityColumns,
  ...columns,
];

/** Tells a file's columns by their names. @returns those that one column alone can be, and what is wrong with the others */
export function recogniseColumns(
  headers: readonly string[],
  fields: readonly ImportColumn[],
): { map: ColumnMap; faults: ColumnFault[] } {
  const usual = new Map(
    // Of two that share a word the earlier has it, so that no kind takes a patient's date of birth.
    [...fields]
      .reverse()
      .flatMap(({ name, label, alsoCalled }) =>
        [name, label, ...alsoCalled].map((each) => [foldHeader(each), name] as const),
      ),
  );
  const map: ColumnMap = {};
  const faults: ColumnFault[] = [];
  for (const [name, columns] of claimColumns(headers, usual)) {
    if (columns.length > 1) faults.push({ code: 'two-columns-for-a-field', name, columns });
    else map[name] = columns[0]!;
  }
  const asked = new Set(faults.map(({ name }) => name));
  return { map, faults: [...faults, ...missingColumns(map, fields).filter(({ name }) => !asked.has(name))] };
}

/** The needed columns that a file has not. */
export const missingColumns = (map: ColumnMap, fields: readonly ImportColumn[]): ColumnFault[] =>
  fields
    .filter(({ name, needed }) => needed && map[name] === undefined)
    .map(({ name }) => ({ code: 'column-missing', name, columns: [] }));

/** What keeps the columns from being used, naming them as the file does. */
export function columnFaultSentence(
  { code, name, columns }: ColumnFault,
  headers: readonly string[],
  fields: readonly ImportColumn[],
): string {
  const label = fields.find((field) => field.name === name)?.label ?? name;
  if (code === 'column-missing') return `There is no column for “${label}”. Say which one it is.`;
  const names = columns.map((place) => `“${headers[place] ?? ''}”`).join(' and ');
  return `${names} can each be “${label}”. Say which one it is, and leave out the other.`;
}
