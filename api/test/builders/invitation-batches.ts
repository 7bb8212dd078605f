import type { Knex } from 'knex';
import type { BatchState, RowStanding } from '../../features/invitation-batches/batch-states.schema.ts';
import { newId } from '../../lib/ids.ts';
import { nextNumber } from './sequence.ts';

/** A wording with one version, for invitations or reminders. */
export async function aWording(
  db: Knex,
  facts: { name?: string; kind?: 'invitation' | 'reminder'; smsText?: string } = {},
) {
  const id = newId();
  const versionId = newId();
  await db('invitation_wordings').insert({
    id,
    name: facts.name ?? `Wording ${nextNumber()}`,
    kind: facts.kind ?? 'invitation',
  });
  await db('invitation_wording_versions').insert({
    id: versionId,
    wording_id: id,
    number: 1,
    sms_text: facts.smsText ?? '((hospitalName)): register for Patient Portal: ((link))',
    email_subject: 'Register for Patient Portal',
    email_text: 'Dear ((firstName)), register for Patient Portal: ((link))',
    letter_text: 'Dear ((firstName)), register for Patient Portal: ((link))',
  });
  return { id, versionId };
}

/** A batch of a file with the columns NHS number, date of birth and family name, waiting at its check page. */
export async function aBatch(
  db: Knex,
  facts: {
    state?: BatchState;
    name?: string;
    source?: 'file' | 'rule' | 'reminder';
    createdBy?: { id: string };
    wordingVersionId?: string;
    releasedAt?: Date;
    more?: Record<string, unknown>;
  } = {},
) {
  const state = facts.state ?? 'check';
  const isReleased = ['sending', 'paused', 'stopped', 'finished'].includes(state);
  const [row] = await db('invitation_batches')
    .insert({
      id: newId(),
      name: facts.name ?? `Batch ${nextNumber()}`,
      source: facts.source ?? 'file',
      state,
      file_name: 'patients.csv',
      headers: ['NHS number', 'Date of birth', 'Family name'],
      column_map: JSON.stringify({ nhsNumber: 0, dateOfBirth: 1, familyName: 2 }),
      row_count: 0,
      wording_version_id: facts.wordingVersionId ?? (await aWording(db)).versionId,
      // At any hour of any day, so that tests run on Sundays too.
      window_from: '00:00',
      window_to: '24:00',
      working_days_only: false,
      released_at: isReleased ? (facts.releasedAt ?? new Date()) : null,
      created_by: facts.createdBy?.id ?? null,
      ...facts.more,
    })
    .returning('*');
  return row as { id: string; name: string; state: BatchState; version: number; wording_version_id: string };
}

/** A row of the batch, of this patient, ready to leave as a text unless the facts say otherwise. */
export async function aBatchRow(
  db: Knex,
  batch: { id: string },
  patient: {
    id: string;
    nhs_number: string;
    date_of_birth: string;
    family_name: string;
    mobile: string | null;
  },
  facts: { standing?: RowStanding; channel?: 'sms' | 'email' | 'post'; more?: Record<string, unknown> } = {},
) {
  const { rows } = await db.raw(
    'select coalesce(max(row_number), 1) + 1 as next from invitation_batch_rows where batch_id = ?',
    [batch.id],
  );
  const [row] = await db('invitation_batch_rows')
    .insert({
      batch_id: batch.id,
      row_number: rows[0].next,
      cells: [patient.nhs_number, patient.date_of_birth, patient.family_name],
      nhs_number: patient.nhs_number,
      date_of_birth: patient.date_of_birth,
      family_name: patient.family_name.toLowerCase(),
      match: 'exact',
      patient_id: patient.id,
      channel: facts.channel ?? 'sms',
      age_band: '65-74',
      phone: patient.mobile,
      standing: facts.standing ?? 'ready',
      ...facts.more,
    })
    .returning('*');
  await db('invitation_batches').where({ id: batch.id }).increment('row_count', 1);
  return row as { batch_id: string; row_number: number; patient_id: string; version: number };
}
