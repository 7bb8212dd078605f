import type { Db, Trx } from '../../../lib/db.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { judgeAnewJob } from '../invitation-batches.jobs.ts';
import { judgeRows } from '../judging/judging.service.ts';
import { lastOfReading } from '../reading/reading.queries.ts';
import { addBatchEvent, lockBatch } from './batch-locking.service.ts';
import { stepBatch } from './batch-sending-states.queries.ts';
import { listRowNumbersAfter } from './rejudging.queries.ts';

/** Rows of one transaction: short enough that whoever looks at the batch never waits long for it. */
const SLICE = 2_000;

/** Promises that every row of the batch is judged anew; until then it waits at 'checking'. */
export async function judgeAnew(trx: Db, batchId: string): Promise<void> {
  await stepBatch(trx, batchId, { from: ['check', 'approval'], to: 'checking' });
  await promiseJob(trx as Trx, judgeAnewJob, { batchId });
}

/**
 * Judges every row of a batch that waits for it, keeping what was mended, answered and skipped, and lets it wait at 'check'. A
 * run that died is begun again: judging a row twice changes nothing.
 */
export async function judgeEveryRow(db: Db, batchId: string): Promise<void> {
  let after: number | undefined = 0;
  while (after !== undefined) after = await db.transaction((trx) => judgeSlice(trx, batchId, after ?? 0));
}

/** @returns the last row's number, or nothing when there are no more or somebody has put the batch aside */
async function judgeSlice(trx: Db, batchId: string, after: number): Promise<number | undefined> {
  const batch = await lockBatch(trx, batchId);
  if (batch.state !== 'checking') return undefined;
  const last = await lastOfReading(trx, batchId);
  // It is read anew since, by a run that judges every row itself.
  if (last === 'uploaded' || last === 'columns-set') return undefined;
  const rowNumbers = await listRowNumbersAfter(trx, batchId, after, SLICE);
  if (rowNumbers.length > 0) {
    await judgeRows(trx, batchId, rowNumbers);
    return rowNumbers.at(-1);
  }
  await stepBatch(trx, batchId, { from: ['checking'], to: 'check' });
  await addBatchEvent(trx, batchId, 'checked', null, { rows: batch.row_count ?? 0 });
  return undefined;
}
