import type { Deps } from '../api/deps.ts';
import { readBatch } from '../api/features/invitation-batches/reading/reading.service.ts';
import type { Db, Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import { warmWording } from './demo-invitation-words.ts';
import type { DemoPatient } from './demo-patient.ts';
import { type BatchStaff, seedSentBatch } from './demo-sent-batch.ts';
import { recipientLines } from './recipient-csv.ts';

/** Wordings in use, a batch that was sent with two of them and what came of it, and a rule that is off. */
export async function seedInvitations(trx: Trx, patients: DemoPatient[], staff: BatchStaff): Promise<void> {
  const first = await defaultVersion(trx, 'invitation');
  const second = await seedWording(trx, staff.adminId);
  await seedSentBatch(trx, patients, staff, [first.id, second.id]);
  await trx('invitation_rules').insert({
    id: newId(),
    name: 'New appointments',
    hour: 2,
    release: 'by-person',
    recent_days: 90,
    wording_id: first.wording_id,
    reminder_wording_id: (await defaultVersion(trx, 'reminder')).wording_id,
    most_reminders: 2,
    reminder_days: 7,
    updated_by: staff.adminId,
  });
}

/** The wording that the schema brings. */
async function defaultVersion(trx: Trx, kind: 'invitation' | 'reminder') {
  const { rows } = await trx.raw(
    `select v.id, v.wording_id from invitation_wordings w join invitation_wording_versions v on v.wording_id = w.id
      where w.kind = ? and w.is_default order by v.number desc limit 1`,
    [kind],
  );
  return rows[0] as { id: string; wording_id: string };
}

async function seedWording(trx: Trx, adminId: string): Promise<{ id: string }> {
  const [wordingId, id] = [newId(), newId()];
  const { name, ...texts } = warmWording;
  await trx('invitation_wordings').insert({ id: wordingId, name, kind: 'invitation', updated_by: adminId });
  await trx('invitation_wording_versions').insert({
    id,
    wording_id: wordingId,
    number: 1,
    sms_text: texts.smsText,
    email_subject: texts.emailSubject,
    email_text: texts.emailText,
    letter_text: texts.letterText,
    made_by: adminId,
  });
  return { id };
}

/**
 * A file as it comes from a clinic, waiting to be looked at: read and checked as any other.
 * @param db no transaction: reading has its own
 */
export async function seedWaitingFile(
  db: Db,
  files: Deps['providers']['files'],
  clerkId: string,
): Promise<void> {
  const text = [...recipientLines({ rows: 60, defects: 0.25 })].join('');
  const { sha256, size } = await files.put(Buffer.from(text, 'utf8'));
  const id = newId();
  await db.transaction(async (trx) => {
    await trx('files').insert({ sha256, size, media_type: 'text/csv' });
    await trx('invitation_batches').insert({
      id,
      name: 'Eye clinic, next week',
      source: 'file',
      state: 'reading',
      file_sha256: sha256,
      file_name: 'eye-clinic.csv',
      file_bytes: size,
      wording_version_id: (await defaultVersion(trx, 'invitation')).id,
      // Most of the demo's patients were invited this month.
      recent_days: 7,
      created_by: clerkId,
    });
  });
  await readBatch({ db, providers: { files } }, id);
}
