import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { findNotification, type NotificationRecord } from './notification-lists.queries.ts';
import { isSentAgainByStaff, maySendAgain, sendBy } from './notifications.policy.ts';
import { insertNotifications } from './notifications.queries.ts';
import { promiseSending } from './notifications.service.ts';
import { hasLaterOne, lockNotification, setPosted } from './staff-acts.queries.ts';

/**
 * Writes down that a print item is in the post.
 * @throws Problem 404, 409 'not-a-print-item' or 'not-waiting', 412 'changed-meanwhile'
 */
export async function markPosted(
  trx: Db,
  actor: StaffActor,
  id: string,
  version: number,
): Promise<NotificationRecord> {
  const found = await lockNotification(trx, id);
  if (!found) throw notFound();
  if (found.channel !== 'post') throw new Problem(409, 'not-a-print-item', 'This is not sent by post.');
  asSeen(found, version);
  if (found.state !== 'pending') throw new Problem(409, 'not-waiting', 'This no longer waits to be posted.');
  await setPosted(trx, id);
  await recordAudit(trx, actor, {
    action: 'notifications.posted',
    entity: 'notification',
    entityId: id,
    patientId: found.patient_id,
  });
  return present(trx, id);
}

/**
 * Sends a failed notification again as a new one; the old one stays as it is.
 * @throws Problem 404, 409 'has-its-own-act' for codes, links and what a ticket sends, 409 'not-settled' while it may still arrive, 409 'not-failed', 409 'already-sent-again'
 */
export async function sendAgain(trx: Db, actor: StaffActor, id: string): Promise<NotificationRecord> {
  const found = await lockNotification(trx, id);
  if (!found) throw notFound();
  if (found.state === 'unknown' || found.state === 'sending') {
    throw new Problem(409, 'not-settled', 'This may still arrive. Wait until it is known what became of it.');
  }
  if (!isSentAgainByStaff(found.purpose)) {
    throw new Problem(
      409,
      'has-its-own-act',
      'This is not sent again as it is. Send a new one from where it belongs.',
    );
  }
  if (!maySendAgain(found))
    throw new Problem(409, 'not-failed', 'Only what failed or expired is sent again.');
  if (await hasLaterOne(trx, found)) {
    throw new Problem(409, 'already-sent-again', 'This has been sent again already.');
  }
  const again = newId();
  const sendAfter = new Date();
  await insertNotifications(trx, [
    {
      id: again,
      purpose: found.purpose,
      channel: found.channel,
      patientId: found.patient_id,
      staffId: found.staff_id,
      letterId: found.letter_id,
      requestedBy: actor.id,
      sendAfter,
      sendBy: sendBy(found.purpose, sendAfter),
    },
  ]);
  await promiseSending(trx, [again]);
  await recordAudit(trx, actor, {
    action: 'notifications.sent-again',
    entity: 'notification',
    entityId: id,
    patientId: found.patient_id,
    after: { notificationId: again },
  });
  return present(trx, again);
}

async function present(trx: Db, id: string): Promise<NotificationRecord> {
  const row = await findNotification(trx, id);
  if (!row) throw notFound();
  return row;
}
