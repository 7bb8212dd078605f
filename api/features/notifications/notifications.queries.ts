import type { Db } from '../../lib/db.ts';
import type { NotificationView } from './notifications.schema.ts';

export interface NewNotification {
  id: string;
  purpose: NotificationView['purpose'];
  channel: NotificationView['channel'];
  patientId: string | null;
  staffId: string | null;
  letterId: string | null;
  requestedBy: string | null;
  sendAfter: Date;
  sendBy: Date | null;
}

/** Writes any number of notifications in one statement, all pending. */
export async function insertNotifications(db: Db, rows: NewNotification[]): Promise<void> {
  await db.raw(
    `insert into notifications (id, purpose, channel, patient_id, staff_id, letter_id, requested_by, send_after, send_by, state)
     select id, purpose, channel, "patientId", "staffId", "letterId", "requestedBy", "sendAfter", "sendBy", 'pending'
     from jsonb_to_recordset(?::jsonb) as new (id uuid, purpose text, channel text, "patientId" uuid, "staffId" uuid,
       "letterId" uuid, "requestedBy" uuid, "sendAfter" timestamptz, "sendBy" timestamptz)`,
    [JSON.stringify(rows)],
  );
}

/** Cancels what still waits. A send that has begun holds its row, so this waits for it and then leaves it alone. */
export async function cancelPendingOfLetters(db: Db, letterIds: string[], reason: string): Promise<void> {
  await db.raw(
    `update notifications set state = 'cancelled', reason = ?, settled_at = now(), updated_at = now(), version = version + 1
     where letter_id = any(?::uuid[]) and state = 'pending'`,
    [reason, letterIds],
  );
}

/** The letters of which somebody has been told, or may have been. */
export async function lettersAlreadyTold(db: Db, letterIds: string[]): Promise<string[]> {
  const { rows } = await db.raw(
    `select distinct letter_id from notifications
     where letter_id = any(?::uuid[]) and state in ('sending', 'accepted', 'delivered', 'unknown')`,
    [letterIds],
  );
  return rows.map((row: { letter_id: string }) => row.letter_id);
}
