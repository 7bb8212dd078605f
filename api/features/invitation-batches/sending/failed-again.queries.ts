import type { Db } from '../../../lib/db.ts';

/**
 * Puts the rows back whose message failed for a reason that a retry can mend: not a number that does not exist, unless the
 * record has another by now. What is unknown may still arrive, and stays.
 * @returns the attempts and links in whose place others go
 */
export async function returnFailed(
  trx: Db,
  batchId: string,
): Promise<{ notificationId: string; invitationId: string }[]> {
  const { rows } = await trx.raw(
    `with failed as (
       select r.row_number, n.id as notification_id, n.invitation_id
         from invitation_batch_rows r
         join notifications n on n.invitation_id = r.invitation_id and n.batch_id = r.batch_id
         join patients p on p.id = r.patient_id
        where r.batch_id = ? and r.standing = 'left' and n.channel in ('sms', 'email') and n.state in ('failed', 'expired')
          and (n.reason is null or n.reason not in ('permanent-failure', 'recipient-or-text-refused')
            or (n.channel = 'sms' and p.mobile is distinct from r.phone))
        for update of r, n),
     returned as (
       update invitation_batch_rows r set standing = 'ready', left_at = null, invitation_id = null, tries = tries + 1, version = r.version + 1
         from failed where r.batch_id = ? and r.row_number = failed.row_number)
     select notification_id as "notificationId", invitation_id as "invitationId" from failed`,
    [batchId, batchId],
  );
  return rows;
}
