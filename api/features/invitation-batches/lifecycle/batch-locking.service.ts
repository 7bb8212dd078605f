import { asSeen } from '../../../lib/as-seen.ts';
import type { Db } from '../../../lib/db.ts';
import type { BatchEventKind } from './batch-event-words.ts';
import { type BatchRecord, insertBatchEvent, lockBatchRecord } from './batch-record.queries.ts';

/**
 * Takes the batch for one act: nobody else changes, pauses or stops it until the transaction ends. Every act on a batch
 * or on a row of it begins here, so that they come one after the other.
 * @param version of If-Match; left out where the state alone decides
 * @throws Problem 404, 412
 */
export async function lockBatch(trx: Db, id: string, version?: number): Promise<BatchRecord> {
  return asSeen(await lockBatchRecord(trx, id), version);
}

/**
 * Writes who did what to a batch on its line of time, and raises its version: what somebody approves is exactly what they
 * looked at, so nothing that changes what would be sent may go without an event.
 * @param detail numbers and codes for the event's sentence; never a patient's particulars
 */
export const addBatchEvent = (
  trx: Db,
  batchId: string,
  kind: BatchEventKind,
  staffId: string | null,
  detail: Record<string, unknown> = {},
): Promise<void> => insertBatchEvent(trx, { batchId, kind, staffId, detail });
