import type { Db } from '../../../lib/db.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { cancelNotificationsAbout } from '../../notifications/notifications.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { insertMessageEvent, updateMessage } from '../messages.changes.queries.ts';
import { lockForAct, type Seen } from '../messages.locking.service.ts';
import { countReaders } from './sending.queries.ts';

/**
 * Takes a message away from its patients at once and for good; those it had not reached do not get it, and texts and
 * e-mails that have not left do not leave. It keeps how many had read it.
 * @throws Problem 404, 412, 403, 409
 */
export async function withdrawMessage(
  trx: Db,
  actor: StaffActor,
  { reason, ...seen }: Seen & { reason: string },
): Promise<void> {
  const message = await lockForAct(trx, actor, seen, 'withdraw');
  const read = await countReaders(trx, seen.id);
  await updateMessage(trx, seen.id, {
    state: 'withdrawn',
    withdrawn_by: actor.id,
    withdrawn_at: trx.raw('clock_timestamp()'),
    withdrawn_reason: reason,
    withdrawn_read: read,
  });
  await cancelNotificationsAbout(trx, [seen.id], 'withdrawn');
  const detail = { delivered: message.delivered, read };
  await insertMessageEvent(trx, {
    messageId: seen.id,
    kind: 'withdrawn',
    staffId: actor.id,
    detail: { ...detail, reason },
  });
  await recordAudit(trx, actor, {
    action: 'messages.withdrawn',
    entity: 'messages',
    entityId: seen.id,
    patientId: message.patient_id,
    after: detail,
    reason,
  });
}
