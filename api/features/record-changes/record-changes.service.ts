import type { Db } from '../../lib/db.ts';
import { insertRecordChange, type NewRecordChange } from './record-changes.queries.ts';

/**
 * Queues a change made to a patient's record here, to be typed into the hospital's own system, as part of the caller's
 * transaction: whoever changes the record without it leaves the two systems saying different things.
 * @param change `changes` by field name, each with what it was and what it is
 */
export const queueRecordChange = (trx: Db, change: NewRecordChange): Promise<void> =>
  insertRecordChange(trx, change);
