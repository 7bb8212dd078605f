import { type Db, namedRows } from '../../lib/db.ts';

export interface BatchInvitation {
  id: string;
  patientId: string;
  /** Null for a letter, whose link is made when it is printed. */
  tokenHash: Buffer | null;
  channel: 'sms' | 'email' | 'post';
  wording: 'a' | 'b' | null;
  reminder: number;
  ageBand: string | null;
  specialty: string | null;
}

/** Writes the links of a batch as they leave, good for so many days from now. */
export async function insertBatchInvitations(
  trx: Db,
  batch: { id: string; linkDays: number; wordingVersionIdOf: (wording: 'a' | 'b' | null) => string | null },
  rows: BatchInvitation[],
): Promise<void> {
  await namedRows(
    trx,
    'invitations.insert-of-batch',
    `insert into invitations (id, patient_id, token_hash, source, channel, expires_at, batch_id, wording_version_id, wording,
       reminder, age_band, specialty)
     select id, patient_id, token_hash, 'batch', channel, now() + ?::int * interval '1 day', ?, version_id, wording, reminder,
       age_band, specialty
     from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::text[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[])
       as new(id, patient_id, token_hash, channel, version_id, wording, reminder, age_band, specialty)`,
    [
      batch.linkDays,
      batch.id,
      rows.map(({ id }) => id),
      rows.map(({ patientId }) => patientId),
      rows.map(({ tokenHash }) => tokenHash),
      rows.map(({ channel }) => channel),
      rows.map(({ wording }) => batch.wordingVersionIdOf(wording)),
      rows.map(({ wording }) => wording),
      rows.map(({ reminder }) => reminder),
      rows.map(({ ageBand }) => ageBand),
      rows.map(({ specialty }) => specialty),
    ],
  );
}

/** Takes links back that never left. */
export async function deleteInvitations(trx: Db, ids: string[]): Promise<void> {
  await trx.raw('delete from invitations where id = any(?::uuid[])', [ids]);
}

/** They are no longer counted in their batch: others go in their place. The links still work, wherever they may be. */
export async function uncountInvitations(trx: Db, ids: string[]): Promise<void> {
  await trx.raw('update invitations set batch_id = null where id = any(?::uuid[])', [ids]);
}

/** The same, and they no longer work: another link goes to the same person. One that was opened did arrive, and stays. */
export async function replaceInvitations(trx: Db, ids: string[]): Promise<void> {
  await trx.raw(
    `update invitations set batch_id = null, revoked_at = case when opened_at is null then now() else revoked_at end
      where id = any(?::uuid[])`,
    [ids],
  );
}

/** One that was thought lost did leave: it counts in its batch again. */
export async function countInvitations(trx: Db, batchId: string, ids: string[]): Promise<void> {
  await trx.raw('update invitations set batch_id = ? where id = any(?::uuid[])', [batchId, ids]);
}
