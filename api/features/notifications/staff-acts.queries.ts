import type { Db } from '../../lib/db.ts';
import type { NotificationView } from './notifications.schema.ts';

export interface LockedNotification {
  id: string;
  purpose: NotificationView['purpose'];
  channel: NotificationView['channel'];
  state: NotificationView['state'];
  patient_id: string | null;
  staff_id: string | null;
  letter_id: string | null;
  version: number;
  updated_at: Date;
}

/** The notification, held until the transaction ends. */
export const lockNotification = (trx: Db, id: string): Promise<LockedNotification | undefined> =>
  trx('notifications').where({ id }).forUpdate().first();

/** A print item's last word: accepted by the post, which sends no receipts. */
export async function setPosted(trx: Db, id: string): Promise<void> {
  await trx('notifications')
    .where({ id })
    .update({
      state: 'accepted',
      provider: 'post',
      accepted_at: trx.fn.now(),
      settled_at: trx.fn.now(),
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}

/** Whether the same thing was sent again after this, by the same way, and has not failed too. */
export async function hasLaterOne(trx: Db, one: LockedNotification): Promise<boolean> {
  const later = await trx('notifications')
    .where(one.letter_id ? { letter_id: one.letter_id } : { staff_id: one.staff_id })
    .where({ purpose: one.purpose, channel: one.channel })
    .where('id', '>', one.id)
    .whereNotIn('state', ['failed', 'expired', 'cancelled'])
    .first('id');
  return later !== undefined;
}
