import type { Deps } from '../../../deps.ts';
import { foldHeader } from '../../../lib/csv/header-names.ts';
import { type ReadFile, readRows, type TableFile, UnreadableFile } from '../../../lib/csv/table-file.ts';
import type { UnreadableFacts } from '../../../lib/csv/unreadable-words.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { openStoredTable, tableColumns } from '../../files/files.tables.ts';
import { fields } from '../batch-states.schema.ts';
import { joinParts } from '../judging/incoming.service.ts';
import { addBatchEvent, lockBatch } from '../lifecycle/batch-locking.service.ts';
import { type ColumnFault, type ColumnMap, recogniseColumns } from './columns.policy.ts';
import { createParts } from './parts.service.ts';
import {
  type BatchToRead,
  deleteRows,
  findBatchToRead,
  findSameContent,
  holdReading,
  listRememberedColumns,
  lockContentHash,
  updateRowsRead,
  updateWhileRead,
  vacuumRows,
} from './reading.queries.ts';

type ReadingDeps = Pick<Deps, 'db'> & { providers: Pick<Deps['providers'], 'files'> };

/** From so many rows on the tables are put in order once they are written. */
const MANY_ROWS = 5_000;
/** How often it is written down how far the reading is. */
const PROGRESS_ROWS = 5_000;

/**
 * Reads the file of a batch. Where its columns are known, every row is judged and the batch waits at 'check'; where
 * they are not, it waits at 'columns'; where the file can not be read, at 'unreadable'. Rows are written in one
 * transaction: a reading that was killed leaves none, and a second one changes nothing.
 */
export async function readBatch(deps: ReadingDeps, batchId: string): Promise<void> {
  const batch = await findBatchToRead(deps.db, batchId);
  if (!batch) return;
  try {
    const file = await openStoredTable(deps.providers.files, batch.file_sha256);
    const { map, faults } = await columnsOf(deps.db, batch, file);
    if (faults.length > 0) await askForColumns(deps, batch, file, { map, faults });
    else await judgeFile(deps, batch, file, map);
  } catch (error) {
    if (error instanceof Abandoned) return;
    if (!(error instanceof UnreadableFile)) throw error;
    await settleUnreadable(deps.db, batchId, error.facts);
  }
}

/** The batch was discarded while its file was being read. */
class Abandoned extends Error {}

/** What somebody said of this very file, else what the columns' names tell. */
async function columnsOf(
  db: Db,
  batch: BatchToRead,
  { headers, firstRows }: TableFile,
): Promise<{ map: ColumnMap; faults: ColumnFault[] }> {
  if (Object.keys(batch.column_map).length > 0) return { map: batch.column_map, faults: [] };
  return recogniseColumns(headers, await listRememberedColumns(db, headers.map(foldHeader)), firstRows);
}

const isSameMap = (one: BatchToRead, other: BatchToRead): boolean =>
  fields.every((field) => one.column_map[field] === other.column_map[field]);

/** The whole file is read even so: whoever says what the columns are must not hear afterwards that it cannot be. */
async function askForColumns(
  { db }: ReadingDeps,
  batch: BatchToRead,
  file: TableFile,
  { map, faults }: { map: ColumnMap; faults: ColumnFault[] },
): Promise<void> {
  const progress = progressOf(db, batch.id);
  const read = await readRows(file, () => progress());
  await db.transaction(async (trx) => {
    const sameAs = await sameContent(trx, batch.id, read);
    await lockBatch(trx, batch.id);
    const now = await findBatchToRead(trx, batch.id);
    if (!now || !isSameMap(now, batch)) return;
    await updateWhileRead(trx, batch.id, {
      ...tableColumns(file, read, { map, faults }),
      same_as_id: sameAs,
      state: 'columns',
    });
  });
}

async function judgeFile(
  deps: ReadingDeps,
  batch: BatchToRead,
  file: TableFile,
  map: ColumnMap,
): Promise<void> {
  const { db } = deps;
  const rows = await db.transaction(async (trx): Promise<number | 'other-columns'> => {
    await holdReading(trx, batch.id);
    // Another run may have done it while this one waited, or somebody said meanwhile what the columns are.
    const now = await findBatchToRead(trx, batch.id);
    if (!now) return 0;
    if (!isSameMap(now, batch)) return 'other-columns';
    await deleteRows(trx, batch.id);
    const parts = createParts(trx, batch.id, map);
    const progress = progressOf(db, batch.id);
    const read = await readRows(file, (rowNumber, cells) => both(parts.add(rowNumber, cells), progress()));
    const firstRows = await parts.end();
    // On another connection, for whoever watches.
    if (
      !(await updateWhileRead(db, batch.id, {
        ...tableColumns(file, read, { map, faults: [] }),
        state: 'checking',
      }))
    )
      throw new Abandoned();
    await joinParts(trx, batch.id, firstRows);
    await settleChecked(trx, batch.id, read);
    return read.rows;
  });
  if (rows === 'other-columns') return readBatch(deps, batch.id);
  // The batch is checked whether or not this is done here: the server does the same by itself, a minute later.
  if (rows >= MANY_ROWS) await vacuumRows(db).catch(() => undefined);
}

async function settleChecked(trx: Trx, batchId: string, read: ReadFile): Promise<void> {
  const sameAs = await sameContent(trx, batchId, read);
  const batch = await lockBatch(trx, batchId);
  if (batch.state !== 'checking') throw new Abandoned();
  await updateWhileRead(trx, batchId, { state: 'check', same_as_id: sameAs });
  await addBatchEvent(trx, batchId, 'checked', null, { rows: read.rows });
}

async function sameContent(trx: Trx, batchId: string, { contentHash }: ReadFile): Promise<string | null> {
  await lockContentHash(trx, contentHash);
  return findSameContent(trx, batchId, contentHash);
}

async function settleUnreadable(db: Db, batchId: string, facts: UnreadableFacts): Promise<void> {
  await db.transaction(async (trx) => {
    await lockBatch(trx, batchId);
    const columns = { state: 'unreadable', unreadable: JSON.stringify(facts) };
    if (await updateWhileRead(trx, batchId, columns))
      await addBatchEvent(trx, batchId, 'unreadable', null, { code: facts.code });
  });
}

/** Call it for each row; writes down every few thousandth. */
function progressOf(db: Db, batchId: string): () => Promise<void> | undefined {
  let rows = 0;
  return () => {
    rows += 1;
    return rows % PROGRESS_ROWS === 0 ? updateRowsRead(db, batchId, rows) : undefined;
  };
}

/** Waits for either only where there is something to wait for: this is done for each row. */
const both = (one: Promise<void> | undefined, other: Promise<void> | undefined): Promise<void> | undefined =>
  one || other ? Promise.all([one, other]).then(() => undefined) : undefined;
