import type { Db } from '../../../lib/db.ts';
import type { PauseReason } from '../batch-states.schema.ts';
import { addBatchEvent, finishIfDone, lockBatch, pauseByMachine } from '../invitation-batches.service.ts';
import { waitingChannels } from './claiming.queries.ts';
import { endLease } from './promising.queries.ts';
import { promiseSlice } from './promising.service.ts';
import { expireReady } from './row-standings.queries.ts';

const EXPIRED_AT_ONCE = 10_000;

/**
 * Ends a slice: the batch is free for the next one, which is promised where rows are left, for `next` or now. A resume
 * that came while the slice was ending is seen here, or sees the batch free.
 */
export async function endSlice(db: Db, batchId: string, sliceId: string, next: Date | null): Promise<void> {
  await db.transaction(async (trx) => {
    await endLease(trx, batchId, sliceId);
    const { state } = await lockBatch(trx, batchId);
    if (state !== 'sending') return;
    if ((await waitingChannels(trx, batchId)).length > 0) await promiseSlice(trx, batchId, next);
    else await finishIfDone(trx, batchId);
  });
}

/** The time to send by has passed: what has not left does not, visibly. */
export async function expireRest(db: Db, batchId: string): Promise<void> {
  for (let rows = 0, expired = EXPIRED_AT_ONCE; expired === EXPIRED_AT_ONCE; rows += expired) {
    expired = await db.transaction(async (trx) => {
      const { send_by: sendBy } = await lockBatch(trx, batchId);
      const count = await expireReady(trx, batchId, EXPIRED_AT_ONCE);
      if (count < EXPIRED_AT_ONCE && rows + count > 0)
        await addBatchEvent(trx, batchId, 'send-by-passed', null, { rows: rows + count, sendBy });
      return count;
    });
  }
}

/** Pauses the batch for a person to look: nobody can send it just now. */
export const pauseForProvider = (
  db: Db,
  batchId: string,
  reason: Exclude<PauseReason, 'person'>,
): Promise<boolean> => db.transaction((trx) => pauseByMachine(trx, batchId, reason));
