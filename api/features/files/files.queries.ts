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

/** Hashes of rows made before the limit that no letter version names; at most 1,000 at a time. */
export async function unreferencedHashes(db: Db, before: Date): Promise<string[]> {
  const { rows } = await db.raw(
    `select f.sha256 from files f where f.created_at < ?
       and not exists (select 1 from letter_versions v where v.file_sha256 = f.sha256) limit 1000`,
    [before],
  );
  return rows.map((row: { sha256: string }) => row.sha256);
}

/** Deletes the row unless a letter version names it by now; gives whether it went. The caller holds the lock. */
export async function deleteUnreferenced(trx: Db, sha256: string): Promise<boolean> {
  const result = await trx.raw(
    `delete from files where sha256 = ? and not exists (select 1 from letter_versions where file_sha256 = ?)`,
    [sha256, sha256],
  );
  return result.rowCount === 1;
}
