import type { Db } from '../../lib/db.ts';
import { noteUnreachable } from '../unreachable-patients/unreachable-patients.service.ts';
import { batchesToCount, countInvitations, markCounted } from './counting.queries.ts';

/** As many batches a run as a minute has time for; the rest come with the next. */
const A_RUN = 100;

/** Counts what became of one batch's invitations, and writes down whom it did not reach. */
export const countBatch = (db: Db, batchId: string): Promise<void> =>
  db.transaction(async (trx) => {
    await markCounted(trx, batchId);
    await countInvitations(trx, batchId);
    await noteUnreachable(trx, batchId);
  });

/**
 * Counts the batches whose numbers have grown old. May be run at any time and by several workers at once.
 * @returns how many were counted
 */
export async function countDueBatches(db: Db): Promise<number> {
  const due = await batchesToCount(db, A_RUN);
  for (const { id } of due) await countBatch(db, id);
  return due.length;
}
