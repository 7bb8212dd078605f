import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { type DeliveryStatus, deliveryStatuses } from '../../providers/delivery.ts';
import { fallsToPost, stateOfStatus, statesMovedBy } from './notifications.policy.ts';
import {
  keepReceipt,
  matchEarlyReceipts,
  moveForward,
  notificationOf,
  type Receipt,
} from './receipts.queries.ts';
import { addPostItem } from './sending.queries.ts';

/**
 * Takes a provider's receipt. The same one again changes nothing, an older one changes nothing, and one that comes
 * before we know the provider's id is kept until we do.
 */
export async function takeReceipt(trx: Db, receipt: Receipt): Promise<void> {
  const notificationId = await notificationOf(trx, receipt);
  if (!(await keepReceipt(trx, receipt, notificationId)) || !notificationId) return;
  const status = deliveryStatuses.find((known) => known === receipt.status);
  if (status) await applyStatus(trx, notificationId, { ...receipt, status });
}

/** Moves a notification by the provider's word, forward only. A number that is none sends its letter to the post. */
export async function applyStatus(
  trx: Db,
  notificationId: string,
  {
    providerId,
    status,
    at,
    network,
  }: { providerId: string; status: DeliveryStatus; at?: Date | null; network?: string | null },
): Promise<void> {
  const to = stateOfStatus[status];
  const moved = await moveForward(trx, notificationId, {
    from: statesMovedBy(status),
    to,
    providerId,
    reason: to === 'failed' ? status : null,
    at: at ?? null,
    network: network ?? null,
  });
  if (moved && to === 'failed' && fallsToPost(moved.purpose, status)) {
    await addPostItem(trx, notificationId, newId());
  }
}

/** Applies receipts that were kept because they came early; of all notifications, or of these provider ids. */
export async function settleEarlyReceipts(db: Db, providerIds?: string[]): Promise<void> {
  await db.transaction(async (trx) => {
    for (const early of await matchEarlyReceipts(trx, providerIds)) {
      const status = deliveryStatuses.find((each) => each === early.status);
      if (status) await applyStatus(trx, early.id, { ...early, status });
    }
  });
}
