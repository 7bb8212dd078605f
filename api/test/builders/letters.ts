import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';
import { anAccount, aPatient } from './patients.ts';

export interface LetterFacts {
  state?: 'uploaded' | 'checked' | 'ready' | 'published' | 'withdrawn' | 'refused';
  patient?: { id: string };
  owner: { id: string };
  kind?: string;
  specialty?: string;
  verdict?: string;
  fileName?: string;
  visibleFrom?: Date;
  createdAt?: Date;
  /** Of a stored file; left out, a row for bytes that exist nowhere. */
  sha256?: string;
}

/** A letter with one version, as rows: state, verdict and file are what the facts say. */
export async function aLetter(db: Knex, facts: LetterFacts) {
  const [id, versionId] = [newId(), newId()];
  const state = facts.state ?? 'ready';
  const sha256 = facts.sha256 ?? createHash('sha256').update(randomBytes(16)).digest('hex');
  const isPublished = state === 'published';
  const visibleFrom = isPublished ? (facts.visibleFrom ?? new Date(Date.now() - 60_000)) : null;
  await db.transaction(async (trx) => {
    await trx('files')
      .insert({ sha256, size: 1000, media_type: 'application/pdf' })
      .onConflict('sha256')
      .ignore();
    await trx('letters').insert({
      id,
      patient_id: facts.patient?.id ?? null,
      kind: facts.kind ?? 'clinic',
      specialty: facts.specialty ?? 'Cardiology',
      state,
      latest_version_id: versionId,
      published_version_id: isPublished ? versionId : null,
      visible_from: visibleFrom,
      owner_id: facts.owner.id,
      ...(facts.createdAt ? { created_at: facts.createdAt } : {}),
    });
    await trx('letter_versions').insert({
      id: versionId,
      letter_id: id,
      number: 1,
      state,
      file_sha256: sha256,
      file_name: facts.fileName ?? 'letter.pdf',
      pages: 1,
      verdict: state === 'uploaded' || state === 'refused' ? null : (facts.verdict ?? 'agrees'),
      refusal_code: state === 'refused' ? 'not-a-pdf' : null,
      ended_reason: state === 'withdrawn' ? 'Wrong clinic' : null,
      uploaded_by: facts.owner.id,
      published_at: isPublished ? db.fn.now() : null,
      published_by: isPublished ? facts.owner.id : null,
      visible_from: visibleFrom,
    });
  });
  return { id, versionId, sha256 };
}

/** A letter that may be published, and its patient with an account to read it by. */
export async function aReadyLetter(db: Knex, facts: LetterFacts) {
  const patient = await aPatient(db);
  const account = await anAccount(db, patient);
  return { ...(await aLetter(db, { patient, ...facts })), patient, account };
}

/** Lets the time to undo run out, as far as the patient and the rules can tell. */
export async function letUndoTimePass(db: Knex, id: string): Promise<void> {
  const past = db.raw(`now() - interval '1 minute'`);
  await db('letters').where({ id }).whereNotNull('visible_from').update({ visible_from: past });
  await db('letter_versions').where({ letter_id: id, state: 'published' }).update({ visible_from: past });
}
