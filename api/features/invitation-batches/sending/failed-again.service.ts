import type { Trx } from '../../../lib/db.ts';
import { replaceInvitations } from '../../invitations/batch-invitations.service.ts';
import { uncountSendings } from '../../notifications/bulk/bulk-sending.service.ts';
import { returnFailed } from './failed-again.queries.ts';

/**
 * Makes every row ready again whose message failed, or expired, for a reason that another try can mend. The failed attempts
 * stay with their patients and count in the batch no longer; their links end, since new ones leave.
 * @returns how many rows
 */
export async function sendFailedAgain(trx: Trx, batchId: string): Promise<number> {
  const failed = await returnFailed(trx, batchId);
  await uncountSendings(
    trx,
    failed.map(({ notificationId }) => notificationId),
  );
  await replaceInvitations(
    trx,
    failed.map(({ invitationId }) => invitationId),
  );
  return failed.length;
}
