import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { addToFindingCounts, deleteFindingCounts } from './finding-counts.queries.ts';
import { dropIncoming, measureIncoming } from './incoming.queries.ts';
import { findJudgedBatch, type JudgedBatch, listTwinsOfParts } from './judged-rows.queries.ts';
import { judgeRows } from './judging.service.ts';
import { matchRows } from './matching.service.ts';
import { noteSharedPhones } from './shared-phones.queries.ts';
import { insertJudgedRows } from './verdict.queries.ts';

export { createIncoming } from './incoming.queries.ts';

/**
 * Judges the rows that wait in `incoming_rows` and writes them, with what is to be said of each, into the batch. Once for
 * a batch: it must have no rows yet.
 * @param trx the transaction in which `createIncoming` was called and the rows were written
 * @throws Problem 404
 */
export async function judgeIncoming(trx: Db, batchId: string): Promise<void> {
  const batch = await findJudgedBatch(trx, batchId);
  if (!batch) throw notFound();
  await deleteFindingCounts(trx, batchId);
  await judgePart(trx, batchId, batch.column_map);
  await noteAndCountPhones(trx, batchId);
}

/**
 * Judges the rows that wait, as a part of their batch: another part may be judged when this is done, while the rest of
 * the file is still being read. What hangs together over the parts is left to `joinParts`.
 * @param columnMap which of the cells is what; while it is read the batch itself does not say so yet
 */
export async function judgePart(
  trx: Db,
  batchId: string,
  columnMap: JudgedBatch['column_map'],
): Promise<void> {
  await measureIncoming(trx);
  await matchRows(trx, columnMap);
  await insertJudgedRows(trx, batchId);
  await dropIncoming(trx);
}

/** Judged together, whatever stands between them in the file. */
const TWINS = 2_000;

/**
 * Settles what one part could not know of another: of a patient with rows in several the first stays, and phones are shared
 * with any row of the batch.
 * @param firstRows the number of each part's first row
 */
export async function joinParts(trx: Db, batchId: string, firstRows: readonly number[]): Promise<void> {
  await noteAndCountPhones(trx, batchId);
  let slice: number[] = [];
  for (const rowNumbers of await listTwinsOfParts(trx, batchId, firstRows)) {
    slice.push(...rowNumbers);
    if (slice.length < TWINS) continue;
    await judgeRows(trx, batchId, slice);
    slice = [];
  }
  if (slice.length > 0) await judgeRows(trx, batchId, slice);
}

async function noteAndCountPhones(trx: Db, batchId: string): Promise<void> {
  const rows = await noteSharedPhones(trx, batchId);
  if (rows > 0) await addToFindingCounts(trx, batchId, [{ code: 'shared-phone', rows, open: 0 }]);
}
