import { type Db, namedRows } from '../../../lib/db.ts';
import type { LeavingChannel } from './leaving.policy.ts';

/** These rows leave now, by these links. */
export async function markLeft(
  trx: Db,
  batchId: string,
  rows: { rowNumber: number; invitationId: string; by: LeavingChannel; phone: string | null }[],
): Promise<void> {
  await namedRows(
    trx,
    'batch-sending.mark-left',
    `update invitation_batch_rows r set standing = 'left', standing_reason = null, left_at = now(),
       invitation_id = said.invitation_id, channel = said.channel, phone = coalesce(said.phone, r.phone), version = r.version + 1
     from unnest(?::int[], ?::uuid[], ?::text[], ?::text[]) as said(row_number, invitation_id, channel, phone)
     where r.batch_id = ? and r.row_number = said.row_number`,
    [
      rows.map(({ rowNumber }) => rowNumber),
      rows.map(({ invitationId }) => invitationId),
      rows.map(({ by }) => by),
      rows.map(({ phone }) => phone),
      batchId,
    ],
  );
}

/** These rows do not leave, and why. */
export async function markCancelled(
  trx: Db,
  batchId: string,
  rows: { rowNumber: number; reason: string }[],
): Promise<void> {
  await namedRows(
    trx,
    'batch-sending.mark-cancelled',
    `update invitation_batch_rows r set standing = 'cancelled', standing_reason = said.reason, version = r.version + 1
     from unnest(?::int[], ?::text[]) as said(row_number, reason)
     where r.batch_id = ? and r.row_number = said.row_number`,
    [rows.map(({ rowNumber }) => rowNumber), rows.map(({ reason }) => reason), batchId],
  );
}

/** Up to `limit` ready rows whose time has run out. @returns how many there were */
export async function expireReady(trx: Db, batchId: string, limit: number): Promise<number> {
  const { rowCount } = await trx.raw(
    `update invitation_batch_rows set standing = 'expired', standing_reason = 'too-late', version = version + 1
      where batch_id = ? and row_number in (
        select row_number from invitation_batch_rows where batch_id = ? and standing = 'ready' limit ? for update skip locked)`,
    [batchId, batchId, limit],
  );
  return rowCount;
}

/**
 * Rows whose attempt did not leave after all wait again, where their batch still sends; of a stopped one they do not.
 * @param mayHaveLeft the row then remembers its link, and its next attempt has another reference
 */
export async function returnRows(
  trx: Db,
  batchId: string,
  invitationIds: string[],
  mayHaveLeft: boolean,
): Promise<void> {
  await trx.raw(
    `update invitation_batch_rows r set left_at = null, version = r.version + 1,
       invitation_id = case when may_have_left then r.invitation_id end, tries = r.tries + may_have_left::int,
       standing = case b.state when 'stopped' then 'cancelled' else 'ready' end,
       standing_reason = case b.state when 'stopped' then 'stopped' end
     from invitation_batches b, (select ?::boolean as may_have_left) as how
     where b.id = ? and r.batch_id = b.id and r.standing = 'left' and r.invitation_id = any(?::uuid[])`,
    [mayHaveLeft, batchId, invitationIds],
  );
}

/** These rows left before, by the link they still name. */
export async function markLeftBefore(trx: Db, batchId: string, rowNumbers: number[]): Promise<void> {
  await trx.raw(
    `update invitation_batch_rows set standing = 'left', left_at = now(), version = version + 1
      where batch_id = ? and row_number = any(?::int[])`,
    [batchId, rowNumbers],
  );
}
