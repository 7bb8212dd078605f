import { type Db, namedRows } from '../../lib/db.ts';
import type { NotificationPurpose, NotificationView } from './notifications.schema.ts';

export interface NewNotification {
  id: string;
  purpose: NotificationPurpose;
  channel: NotificationView['channel'];
  sendAfter: Date;
  sendBy: Date | null;
  patientId?: string | null;
  staffId?: string | null;
  letterId?: string | null;
  requestedBy?: string | null;
  accountId?: string | null;
  challengeId?: string | null;
  invitationId?: string | null;
  passwordResetId?: string | null;
  registrationId?: string | null;
  ticketId?: string | null;
  ticketEventId?: string | null;
  recipient?: string | null;
  /** What it is about, where the purpose alone says which table: a report, a message, an assignment, a request. */
  subjectId?: string | null;
}

/** Writes any number of notifications in one statement, all pending. */
export async function insertNotifications(db: Db, rows: NewNotification[]): Promise<void> {
  await db.raw(
    `insert into notifications (id, purpose, channel, patient_id, staff_id, letter_id, requested_by, send_after, send_by,
       account_id, challenge_id, invitation_id, password_reset_id, registration_id, ticket_id, ticket_event_id, recipient, subject_id, state)
     select id, purpose, channel, "patientId", "staffId", "letterId", "requestedBy", "sendAfter", "sendBy", "accountId",
       "challengeId", "invitationId", "passwordResetId", "registrationId", "ticketId", "ticketEventId", recipient, "subjectId", 'pending'
     from jsonb_to_recordset(?::jsonb) as new (id uuid, purpose text, channel text, "patientId" uuid, "staffId" uuid,
       "letterId" uuid, "requestedBy" uuid, "sendAfter" timestamptz, "sendBy" timestamptz, "accountId" uuid,
       "challengeId" uuid, "invitationId" uuid, "passwordResetId" uuid, "registrationId" uuid, "ticketId" uuid,
       "ticketEventId" uuid, recipient text, "subjectId" uuid)`,
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

/** Cancels what waits of a batch: to be tried again, or to be printed. @returns how many there were */
export async function cancelPendingOfBatch(db: Db, batchId: string, reason: string): Promise<number> {
  const { rowCount } = await db.raw(
    `update notifications set state = 'cancelled', reason = ?, settled_at = now(), updated_at = now(), version = version + 1
     where batch_id = ? and state = 'pending'`,
    [reason, batchId],
  );
  return rowCount ?? 0;
}

/** Cancels what waits about these subjects. */
export async function cancelPendingAbout(db: Db, subjectIds: string[], reason: string): Promise<number> {
  const { rowCount } = await db.raw(
    `update notifications set state = 'cancelled', reason = ?, settled_at = now(), updated_at = now(), version = version + 1
     where subject_id = any(?::uuid[]) and state = 'pending'`,
    [reason, subjectIds],
  );
  return rowCount;
}

/** Why the newest notice about this was taken back, leaving out those taken back for `except`; null where it was not. */
export async function newestTakenBack(db: Db, subjectId: string, except: string): Promise<string | null> {
  const { rows } = await db.raw(
    `select case when state = 'cancelled' then reason end as reason from notifications
      where subject_id = ? and not (state = 'cancelled' and reason = ?) order by created_at desc, id desc limit 1`,
    [subjectId, except],
  );
  return rows[0]?.reason ?? null;
}

/** Those of these patients of whom a notice of this purpose waits to leave. */
export async function patientsWithPending(
  db: Db,
  purpose: NotificationPurpose,
  patientIds: string[],
): Promise<string[]> {
  const rows = await namedRows<{ id: string }>(
    db,
    'notifications.patients-with-pending',
    `select distinct patient_id as id from notifications
      where patient_id = any(?::uuid[]) and purpose = ? and state = 'pending'`,
    [patientIds, purpose],
  );
  return rows.map(({ id }) => id);
}

/** How each of these patients is told: as they prefer, of what is on record. Without an account there is nowhere to read. */
export async function channelsOf(db: Db, patientIds: string[]): Promise<Map<string, 'sms' | 'email'>> {
  const rows = await namedRows<{ id: string; channel: 'sms' | 'email' | null }>(
    db,
    'notifications.channels-of',
    `select p.id, case
         when p.mobile is not null and (a.notify_by = 'sms' or p.email is null) then 'sms'
         when p.email is not null then 'email' end as channel
     from patients p join accounts a on a.patient_id = p.id and a.state = 'active'
     where p.id = any(?::uuid[]) and p.deceased_on is null and p.merged_into_id is null`,
    [patientIds],
  );
  return new Map(rows.flatMap(({ id, channel }) => (channel ? [[id, channel] as const] : [])));
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
