import { isBlankRecord, tidyCell } from '../../../lib/csv/cells.ts';
import type { Db } from '../../../lib/db.ts';
import type { AnyRecordImport, ImportedRow, ReadingFacts, RowFault } from '../record-import.ts';
import type { ColumnMap } from './columns.policy.ts';
import { matchExactly, type RowIdentity, readIdentity } from './identity.policy.ts';
import { findRecords } from './reading.queries.ts';

/** A row of the file as it stands in it. */
export interface FileRow {
  rowNumber: number;
  cells: string[];
}
/** A row that was looked at: to be written, or with what is wrong. */
export interface CheckedRow extends FileRow {
  patientId: string | null;
  values: unknown;
  faults: RowFault[];
}

const blank: RowFault = { code: 'blank-row', column: null, message: 'This row is empty.' };

/** Looks at some rows: whose each is, what its cells say, and what the database says to that. */
export async function checkRows(
  db: Db,
  kind: AnyRecordImport,
  rows: readonly FileRow[],
  { map, facts }: { map: ColumnMap; facts: ReadingFacts },
): Promise<CheckedRow[]> {
  const places = Object.entries(map);
  const read = rows.map((row) => {
    const cells: Record<string, string> = {};
    for (const [name, place] of places) cells[name] = tidyCell(row.cells[place] ?? '');
    return { row, cells, identity: readIdentity(cells, facts.today) };
  });
  const records = await findRecords(
    db,
    read.flatMap(({ identity }) => identity.nhsNumber ?? []),
  );
  const checked = read.map(({ row, cells, identity }): CheckedRow => {
    if (isBlankRecord(row.cells)) return { ...row, patientId: null, values: null, faults: [blank] };
    const { patientId, faults } = whose(identity, records);
    const reading = kind.readRow(cells, facts);
    if ('faults' in reading)
      return { ...row, patientId, values: null, faults: [...faults, ...reading.faults] };
    return { ...row, patientId, values: faults.length > 0 ? null : reading.row, faults };
  });
  await addFindings(db, kind, checked, facts);
  return checked;
}

function whose(
  identity: RowIdentity,
  records: Awaited<ReturnType<typeof findRecords>>,
): { patientId: string | null; faults: RowFault[] } {
  const { nhsNumber, dateOfBirth, familyName, faults } = identity;
  if (nhsNumber === null || dateOfBirth === null) return { patientId: null, faults };
  const found = matchExactly({ dateOfBirth, familyName }, records.get(nhsNumber));
  return 'fault' in found
    ? { patientId: null, faults: [...faults, found.fault] }
    : { patientId: found.patientId, faults };
}

async function addFindings(
  db: Db,
  kind: AnyRecordImport,
  checked: CheckedRow[],
  facts: ReadingFacts,
): Promise<void> {
  const good = checked.filter(({ faults }) => faults.length === 0);
  if (!kind.checkRows || good.length === 0) return;
  const byNumber = new Map(good.map((row) => [row.rowNumber, row]));
  for (const { rowNumber, ...fault } of await kind.checkRows(db, good.map(toImported), facts.settings))
    byNumber.get(rowNumber)?.faults.push(fault);
}

const toImported = ({ rowNumber, patientId, values }: CheckedRow): ImportedRow<unknown> => ({
  rowNumber,
  patientId: patientId!,
  row: values,
});
