import type { Db, Trx } from '../../../lib/db.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { sendBatchJob } from '../invitation-batches.jobs.ts';
import { bringForward, unpromisedBatches } from './promising.queries.ts';

/**
 * Promises the next slice of a batch, now or at `at`. Where one waits already it is brought forward instead: a batch is
 * one line of slices, however often it was paused and resumed.
 */
export async function promiseSlice(trx: Trx, batchId: string, at: Date | null = null): Promise<void> {
  if (await bringForward(trx, sendBatchJob.name, batchId, at)) return;
  await promiseJob(trx, sendBatchJob, { batchId }, at ?? undefined);
}

/**
 * Promises a slice of each batch that is being sent while nothing is promised: its promise was given up, or is in no
 * backup that was restored.
 */
export async function keepBatchesSending(db: Db): Promise<void> {
  for (const batchId of await unpromisedBatches(db, sendBatchJob.name)) {
    await db.transaction((trx) => promiseSlice(trx, batchId));
  }
}
