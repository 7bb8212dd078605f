import type { Db } from '../../lib/db.ts';
import type { NotificationPurpose, NotificationState } from './notifications.schema.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface Receipt {
  providerId: string;
  reference: string | null;
  status: string;
  /** When the provider says it came to this, where it does. */
  at?: Date | null;
  /** As the provider names it, where it does. */
  network?: string | null;
}

/** Keeps a receipt; false when it was there already. */
export async function keepReceipt(db: Db, receipt: Receipt, notificationId: string | null): Promise<boolean> {
  const kept = await db('notification_receipts')
    .insert({
      provider_id: receipt.providerId,
      status: receipt.status,
      notification_id: notificationId,
      network: receipt.network,
      completed_at: receipt.at,
    })
    .onConflict(['provider_id', 'status'])
    .ignore()
    .returning('status');
  return kept.length > 0;
}

/** The notification a receipt is about: by the provider's id, else by our reference of the attempt. */
export async function notificationOf(db: Db, receipt: Receipt): Promise<string | null> {
  const byProvider = await db('notifications').where({ provider_id: receipt.providerId }).first('id');
  if (byProvider) return byProvider.id;
  if (!receipt.reference || !UUID.test(receipt.reference)) return null;
  const byReference = await db('notifications').where({ reference: receipt.reference }).first('id');
  return byReference?.id ?? null;
}

/** Finds the notifications of receipts that came before we knew the provider's id. */
export async function matchEarlyReceipts(
  db: Db,
  providerIds?: string[],
): Promise<(Receipt & { id: string; at: Date })[]> {
  const { rows } = await db.raw(
    `update notification_receipts r set notification_id = n.id from notifications n
     where r.notification_id is null and n.provider_id = r.provider_id and (?::text[] is null or r.provider_id = any(?))
     returning n.id, r.provider_id as "providerId", r.status, r.network, coalesce(r.completed_at, r.received_at) as at`,
    [providerIds ?? null, providerIds ?? null],
  );
  return rows;
}

/**
 * Moves a notification from one of `from` to `to`. When it was delivered is the provider's word, as far as that lies
 * between our handing over and now. @returns whether it moved, and what it was for
 */
export async function moveForward(
  db: Db,
  id: string,
  change: {
    from: NotificationState[];
    to: NotificationState;
    providerId: string;
    reason: string | null;
    at: Date | null;
    network: string | null;
  },
): Promise<{ purpose: NotificationPurpose } | undefined> {
  const isFinal = change.to !== 'accepted';
  const [row] = await db('notifications')
    .where({ id })
    .whereIn('state', change.from)
    .update({
      state: change.to,
      reason: change.reason,
      provider_id: db.raw('coalesce(provider_id, ?)', [change.providerId]),
      network: db.raw('coalesce(?, network)', [change.network]),
      accepted_at: db.raw('coalesce(accepted_at, now())'),
      delivered_at:
        change.to === 'delivered'
          ? db.raw('least(now(), greatest(sending_at, coalesce(?::timestamptz, now())))', [change.at])
          : null,
      settled_at: isFinal ? db.fn.now() : null,
      updated_at: db.fn.now(),
      version: db.raw('version + 1'),
    })
    .returning('purpose');
  return row;
}
