import type { Db } from '../../lib/db.ts';
import type { NotificationView } from './notifications.schema.ts';

/** Sends whose worker died between the commit and the answer: nobody knows whether they left. */
export async function doubtLostSends(db: Db, olderThanMs: number): Promise<number> {
  const { rowCount } = await db.raw(
    `update notifications set state = 'unknown', reason = 'worker-lost', updated_at = now(), version = version + 1
     where state = 'sending' and sending_at < now() - ? * interval '1 millisecond'`,
    [olderThanMs],
  );
  return rowCount;
}

/** Drops what has waited too long to be worth sending, where its own job did not. */
export async function expireStale(db: Db): Promise<number> {
  const { rowCount } = await db.raw(
    `update notifications set state = 'expired', reason = 'too-late', settled_at = now(), updated_at = now(), version = version + 1
     where state = 'pending' and send_by < now()`,
  );
  return rowCount;
}

export interface DoubtfulRow {
  id: string;
  reference: string;
  channel: 'sms' | 'email';
  purpose: NotificationView['purpose'];
  provider: string;
  version: number;
  sendBy: Date | null;
  sendingAt: Date;
  absentLookUps: number;
  /** Of an invitation that a batch sent, and may send again. */
  batchId: string | null;
  invitationId: string | null;
  /** The worker that was handing it over is still there, frozen perhaps, and may yet do it. */
  senderLives: boolean;
}

/** Unknown notifications that may be looked up (again), those not asked about for longest first. */
export async function toLookUp(
  db: Db,
  waits: { betweenAbsences: number; stopLookingAfter: number },
  limit: number,
): Promise<DoubtfulRow[]> {
  const { rows } = await db.raw(
    `select id, reference, channel, purpose, provider, version, send_by as "sendBy", sending_at as "sendingAt",
       absent_look_ups as "absentLookUps", batch_id as "batchId", invitation_id as "invitationId",
       exists (select 1 from pg_stat_activity a where a.pid = notifications.sender_pid
         and a.backend_start <= notifications.sending_at) as "senderLives"
     from notifications
     where state = 'unknown' and sending_at > now() - ? * interval '1 millisecond'
       and (looked_up_at is null or looked_up_at < now() - ? * interval '1 millisecond')
     order by updated_at limit ?`,
    [waits.stopLookingAfter, waits.betweenAbsences, limit],
  );
  return rows;
}

/**
 * Writes a look-up down that found nothing; `resend` puts the notification back. `give-up` ends it, counted in its batch no
 * longer, because another goes in its place.
 */
export async function writeAbsence(
  db: Db,
  row: DoubtfulRow,
  then: 'wait' | 'resend' | 'expire' | 'give-up',
): Promise<boolean> {
  const state = { wait: 'unknown', resend: 'pending', expire: 'expired', 'give-up': 'expired' }[then];
  const changed = await db('notifications')
    .where({ id: row.id, version: row.version, state: 'unknown' })
    .update({
      state,
      ...(then === 'wait' ? {} : { reason: then === 'expire' ? 'too-late' : 'not-found-twice' }),
      ...(then === 'give-up' ? { batch_id: null } : {}),
      absent_look_ups: row.absentLookUps + 1,
      looked_up_at: db.fn.now(),
      settled_at: state === 'expired' ? db.fn.now() : null,
      updated_at: db.fn.now(),
      version: row.version + 1,
    });
  return changed > 0;
}

/** Remembers that the provider could not say; the next rows get their turn first. */
export async function writeUnanswered(db: Db, row: DoubtfulRow): Promise<void> {
  await db('notifications').where({ id: row.id, state: 'unknown' }).update({ updated_at: db.fn.now() });
}
