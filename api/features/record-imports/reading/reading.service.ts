import type { Deps } from '../../../deps.ts';
import { copyArray, copyRows, copyText } from '../../../lib/copy-rows.ts';
import { type ReadFile, readRows, type TableFile, UnreadableFile } from '../../../lib/csv/table-file.ts';
import { londonDay } from '../../../lib/dates/london.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { openStoredTable, tableColumns } from '../../files/files.tables.ts';
import type { AnyRecordImport } from '../record-import.ts';
import { kindCalled } from '../record-imports.kinds.ts';
import { findImport, type ImportRecord, lockImport, updateImport } from '../record-imports.queries.ts';
import { type CheckedRow, checkRows, type FileRow } from './checked-rows.service.ts';
import {
  type ColumnFault,
  type ColumnMap,
  fieldsOf,
  missingColumns,
  recogniseColumns,
} from './columns.policy.ts';
import {
  countRows,
  deleteRows,
  findEarlierMap,
  findSameContent,
  holdContradictions,
  holdReading,
  holdRepeatedRows,
  lockContent,
  updateRowsRead,
} from './reading.queries.ts';

type ReadingDeps = Pick<Deps, 'db'> & { providers: Pick<Deps['providers'], 'files'> };

/** Looked up and written together: what is held in memory of a file, however long it is. */
const ROWS_AT_ONCE = 1_000;

/**
 * Reads the file of an import. Where its columns are known, every row is checked and the file waits at 'check'; where
 * they are not, at 'columns'; where it cannot be read, at 'unreadable'. Rows are written in one transaction: a reading
 * that was killed leaves none, and a second one changes nothing.
 */
export async function readImport(deps: ReadingDeps, importId: string): Promise<void> {
  const found = await findImport(deps.db, importId);
  if (found?.state !== 'reading') return;
  const kind = kindCalled(found.kind);
  try {
    const file = await openStoredTable(deps.providers.files, found.file_sha256);
    await deps.db.transaction((trx) => readHeld(deps.db, trx, { kind, file, importId }));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await settle(deps.db, importId, { state: 'unreadable', unreadable: JSON.stringify(error.facts) });
  }
}

async function readHeld(
  db: Db,
  trx: Trx,
  { kind, file, importId }: { kind: AnyRecordImport; file: TableFile; importId: string },
): Promise<void> {
  await holdReading(trx, importId);
  // Another run may have done it while this one waited.
  const now = await findImport(trx, importId);
  if (now?.state !== 'reading') return;
  await deleteRows(trx, importId);
  const { map, faults } = await columnsOf(trx, now, file, kind);
  const read =
    faults.length > 0
      ? await readRows(file, () => undefined)
      : await checkFile(db, trx, { kind, file, now, map });
  if (faults.length === 0) {
    await holdRepeatedRows(trx, importId);
    if (kind.sameBy) await holdContradictions(trx, importId, kind.sameBy);
  }
  await lockContent(trx, now.kind, read.contentHash);
  await settle(trx, importId, {
    ...tableColumns(file, read, { map, faults }),
    ...(await countRows(trx, importId)),
    same_as_id: await findSameContent(trx, now, read.contentHash),
    state: faults.length > 0 ? 'columns' : 'check',
  });
}

/** What somebody said of this file, or of the last one with the same header; else what the names tell. */
async function columnsOf(
  db: Db,
  found: ImportRecord,
  { headers }: TableFile,
  kind: AnyRecordImport,
): Promise<{ map: ColumnMap; faults: ColumnFault[] }> {
  const fields = fieldsOf(kind.columns);
  if (Object.keys(found.column_map).length > 0) return { map: found.column_map, faults: [] };
  const told = recogniseColumns(headers, fields);
  if (told.faults.length === 0) return told;
  const earlier = await findEarlierMap(db, found.kind, headers);
  return earlier && missingColumns(earlier, fields).length === 0 ? { map: earlier, faults: [] } : told;
}

async function checkFile(
  db: Db,
  trx: Trx,
  { kind, file, now, map }: { kind: AnyRecordImport; file: TableFile; now: ImportRecord; map: ColumnMap },
): Promise<ReadFile> {
  const facts = { today: londonDay(new Date()), settings: now.settings };
  let rows: FileRow[] = [];
  let count = 0;
  const write = async (): Promise<void> => {
    const full = rows;
    rows = [];
    await writeRows(trx, now.id, await checkRows(trx, kind, full, { map, facts }));
    await updateRowsRead(db, now.id, count);
  };
  const read = await readRows(file, (rowNumber, cells) => {
    rows.push({ rowNumber, cells });
    count += 1;
    return rows.length >= ROWS_AT_ONCE ? write() : undefined;
  });
  if (rows.length > 0) await write();
  return read;
}

async function writeRows(trx: Trx, importId: string, rows: readonly CheckedRow[]): Promise<void> {
  const copy = await copyRows(
    trx,
    'record_import_rows (import_id, row_number, cells, state, patient_id, row_values, faults)',
  );
  try {
    for (const { rowNumber, cells, patientId, values, faults } of rows) {
      const isGood = faults.length === 0;
      const row = isGood ? copyText(JSON.stringify(values)) : '\\N';
      await copy.write(
        `${importId}\t${rowNumber}\t${copyArray(cells)}\t${isGood ? 'good' : 'faulty'}\t${patientId ?? '\\N'}\t${row}\t${copyText(JSON.stringify(faults))}`,
      );
    }
    await copy.end();
  } catch (error) {
    await copy.cancel();
    throw error;
  }
}

/** Unless it was discarded meanwhile, in which case nothing is kept of this reading. */
async function settle(db: Db, importId: string, columns: Record<string, unknown>): Promise<void> {
  await db.transaction(async (trx) => {
    const now = await lockImport(trx, importId);
    if (now?.state === 'reading') await updateImport(trx, importId, columns);
    else await deleteRows(trx, importId);
  });
}
