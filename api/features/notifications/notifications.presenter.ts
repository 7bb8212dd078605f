import type { NotificationRecord } from './notification-lists.queries.ts';
import { isSentAgainByStaff } from './notifications.policy.ts';
import type { NotificationView } from './notifications.schema.ts';

/** A notification for staff: the recipient's number is not part of it, the patient's record has the one that counts. */
export const presentNotification = (row: NotificationRecord): NotificationView => ({
  id: row.id,
  purpose: row.purpose,
  channel: row.channel,
  state: row.state,
  reason: row.reason,
  attempt: row.attempt,
  provider: row.provider,
  patient: row.patient,
  staffId: row.staff_id,
  letterId: row.letter_id,
  accountId: row.account_id,
  registrationId: row.registration_id,
  ticketId: row.ticket_id,
  network: row.network,
  sendAfter: row.send_after.toISOString(),
  createdAt: row.created_at.toISOString(),
  acceptedAt: row.accepted_at?.toISOString() ?? null,
  deliveredAt: row.delivered_at?.toISOString() ?? null,
  settledAt: row.settled_at?.toISOString() ?? null,
  receipts: row.receipts.map(({ status, receivedAt }) => ({
    status,
    receivedAt: new Date(receivedAt).toISOString(),
  })),
  mayBeSentAgain: isSentAgainByStaff(row.purpose),
  version: row.version,
});
