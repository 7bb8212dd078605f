import type { Knex } from 'knex';
import { enqueueLetterNotifications } from '../../api/features/notifications/notifications.service.ts';
import { startSession } from '../../api/features/sessions/sessions.service.ts';
import { newId } from '../../api/lib/ids.ts';
import { aClerk } from '../../api/test/builders/staff.ts';

/** Test mobiles there are (07700 900000–900999); the patients after them are told by e-mail. */
const MOBILES = 1_000;

/**
 * Patients with an account and a recipient of their own each, so that a provider's log can be counted by patient,
 * and one letter each.
 */
export async function seedPeople(
  db: Knex,
  count: number,
  state: 'ready' | 'published',
): Promise<{ clerkId: string; letterIds: string[] }> {
  const clerk = await aClerk(db);
  const rows = Array.from({ length: count }, (_, n) => ({
    n,
    patient: newId(),
    account: newId(),
    letter: newId(),
    version: newId(),
    sms: n < MOBILES,
  }));
  await db.transaction(async (trx) => {
    await trx.raw(`create temporary table people on commit drop as
      select * from jsonb_to_recordset('${JSON.stringify(rows)}'::jsonb)
        as p(n int, patient uuid, account uuid, letter uuid, version uuid, sms boolean)`);
    await trx.raw(`insert into patients (id, hospital_number, given_name, family_name, date_of_birth, mobile, email)
      select patient, 'F' || lpad(n::text, 7, '0'), 'Anna', 'Smith', '1950-01-01',
        case when sms then '+447700900' || lpad(n::text, 3, '0') end, 'patient' || n || '@example.com' from people`);
    await trx.raw(`insert into accounts (id, patient_id, user_name, password_hash, state, notify_by)
      select account, patient, 'user' || n, 'none', 'active', case when sms then 'sms' else 'email' end from people`);
    await trx.raw(`insert into files (sha256, size, media_type)
      select encode(sha256(letter::text::bytea), 'hex'), 1000, 'application/pdf' from people`);
    const isPublished = state === 'published';
    await trx.raw(
      `insert into letters (id, patient_id, kind, state, latest_version_id, published_version_id, visible_from, owner_id)
       select letter, patient, 'clinic', ?, version, ${isPublished ? 'version, now()' : 'null, null'}, ? from people`,
      [state, clerk.id],
    );
    await trx.raw(
      `insert into letter_versions (id, letter_id, number, state, file_sha256, file_name, verdict, uploaded_by)
       select version, letter, 1, ?, encode(sha256(letter::text::bytea), 'hex'), 'letter.pdf', 'agrees', ? from people`,
      [state, clerk.id],
    );
  });
  if (state === 'published') {
    await db.transaction((trx) =>
      enqueueLetterNotifications(
        trx,
        rows.map(({ letter, patient, sms }) => ({
          letterId: letter,
          patientId: patient,
          channel: sms ? 'sms' : 'email',
          requestedBy: clerk.id,
          sendAfter: new Date(),
        })),
      ),
    );
  }
  return { clerkId: clerk.id, letterIds: rows.map(({ letter }) => letter) };
}

/** The cookie of a clerk who has signed in. */
export async function cookieOf(db: Knex, staffId: string): Promise<string> {
  const { token } = await startSession(db, { staffId }, 'full', { ip: '127.0.0.1', userAgent: 'faults' });
  return `staff_session=${token}`;
}
