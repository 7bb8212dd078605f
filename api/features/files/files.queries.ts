import type { Db } from '../../lib/db.ts';

/** A lock on the content itself, since there may be no row yet; held until the transaction ends. */
export async function lockHash(trx: Db, sha256: string): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`files:${sha256}`]);
}

export async function insertFile(
  trx: Db,
  file: { sha256: string; size: number; mediaType: string },
): Promise<void> {
  await trx('files')
    .insert({ sha256: file.sha256, size: file.size, media_type: file.mediaType })
    .onConflict('sha256')
    .ignore();
}

/** Which of these hashes have a row. */
export async function hashesWithRow(db: Db, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db('files')
    .whereRaw('sha256 = any(?::text[])', [[...hashes]])
    .pluck('sha256');
  return new Set(rows);
}

/** What names a file: a letter's version, what came with a ticket, or a batch of invitations. Of file `f`. */
const NAMED = `(exists (select 1 from letter_versions v where v.file_sha256 = f.sha256)
  or exists (select 1 from ticket_attachments a where a.file_sha256 = f.sha256)
  or exists (select 1 from message_attachments a where a.file_sha256 = f.sha256)
  or exists (select 1 from questionnaire_attachments q where q.file_sha256 = f.sha256)
  or exists (select 1 from invitation_batches b where b.file_sha256 = f.sha256)
  or exists (select 1 from record_imports i where i.file_sha256 = f.sha256))`;

/** Hashes of rows made before the limit that nothing names; at most 1,000 at a time. */
export async function unreferencedHashes(db: Db, before: Date): Promise<string[]> {
  const { rows } = await db.raw(
    `select f.sha256 from files f where f.created_at < ? and not ${NAMED} limit 1000`,
    [before],
  );
  return rows.map((row: { sha256: string }) => row.sha256);
}

/** Deletes the row unless something names it by now; gives whether it went. The caller holds the lock. */
export async function deleteUnreferenced(trx: Db, sha256: string): Promise<boolean> {
  const result = await trx.raw(`delete from files f where f.sha256 = ? and not ${NAMED}`, [sha256]);
  return result.rowCount === 1;
}
