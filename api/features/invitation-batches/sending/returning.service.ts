import type { Trx } from '../../../lib/db.ts';
import {
  countInvitations,
  deleteInvitations,
  uncountInvitations,
} from '../../invitations/batch-invitations.service.ts';
import {
  type Attempt,
  countSendings,
  takeBackUnleft,
} from '../../notifications/bulk/bulk-sending.service.ts';
import { lockBatch } from '../invitation-batches.service.ts';
import { stepBatch } from '../lifecycle/batch-sending-states.queries.ts';
import { holdSending, type ReadyRow } from './claiming.queries.ts';
import { promiseSlice } from './promising.service.ts';
import { markLeftBefore, returnRows } from './row-standings.queries.ts';

/**
 * Puts rows back whose messages are known not to have left, with no trace of the attempt: they leave later, if their
 * batch is then still sent.
 */
export async function returnUnleft(
  trx: Trx,
  batchId: string,
  attempts: (Attempt & { wasCalled: boolean })[],
): Promise<void> {
  // A stop is waited for, or waits: it could not cancel a row that it still saw as left.
  await holdSending(trx, batchId);
  const invitationIds = await takeBackUnleft(trx, attempts);
  if (invitationIds.length === 0) return;
  await returnRows(trx, batchId, invitationIds, false);
  await deleteInvitations(trx, invitationIds);
}

/**
 * Puts the row back of a message that its provider twice did not know. It leaves under its batch's window, pause and stop like
 * any other; should the first turn out to have left after all, that one is counted and no second one leaves.
 */
export async function returnAbsent(
  trx: Trx,
  { batchId, invitationId }: { batchId: string; invitationId: string },
): Promise<void> {
  await lockBatch(trx, batchId);
  await returnRows(trx, batchId, [invitationId], true);
  await uncountInvitations(trx, [invitationId]);
  await stepBatch(trx, batchId, { from: ['finished'], to: 'sending' });
  await promiseSlice(trx, batchId);
}

/** Rows of which an earlier attempt did leave: it is theirs again. */
export async function countLeftBefore(trx: Trx, batchId: string, rows: ReadyRow[]): Promise<void> {
  const left = rows.flatMap(({ rowNumber, leftBefore }) =>
    leftBefore ? [{ rowNumber, ...leftBefore }] : [],
  );
  await countSendings(
    trx,
    batchId,
    left.map(({ notificationId }) => notificationId),
  );
  await countInvitations(
    trx,
    batchId,
    left.map(({ invitationId }) => invitationId),
  );
  await markLeftBefore(
    trx,
    batchId,
    left.map(({ rowNumber }) => rowNumber),
  );
}
