import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { Problem } from '../../lib/problem.ts';
import type { StoredFile } from '../../providers/files/file-store.ts';
import {
  deleteUnreferenced,
  hashesWithRow,
  insertFile,
  lockHash,
  unreferencedHashes,
} from './files.queries.ts';

/**
 * Holds everybody else off these bytes until the transaction ends: two uploads of the same bytes follow one
 * another, and the sweep cannot remove an object between its writing and its row.
 */
export const lockContent = (trx: Db, sha256: string): Promise<void> => lockHash(trx, sha256);

/**
 * Writes the row of a stored file. The caller holds `lockContent`, under which the object is looked for once
 * more: the sweep may have taken it just before.
 * @throws Problem 503 'upload-again'
 */
export async function keepFile(
  deps: Pick<Deps, 'providers'>,
  trx: Db,
  file: StoredFile & { mediaType: string },
): Promise<void> {
  if (!(await deps.providers.files.has(file.sha256))) {
    throw new Problem(503, 'upload-again', 'The file did not stay in the storage. Drop it again.');
  }
  await insertFile(trx, file);
}

const BATCH = 500;

/**
 * Removes what no letter, ticket or batch names: rows first, then stored objects without a row, and half-written
 * ones, all older than the limit. Nothing that is named is ever removed, and an upload under
 * way is safe: both sides take the content's lock, and an object written again is young again.
 * @returns how many rows and objects went
 */
export async function sweepOrphanFiles(
  deps: Pick<Deps, 'db' | 'providers'>,
  olderThanHours = 24,
): Promise<{ rows: number; objects: number; halfWritten: number }> {
  const { files } = deps.providers;
  const limit = new Date(Date.now() - olderThanHours * 3_600_000);
  let rows = 0;
  for (const sha256 of await unreferencedHashes(deps.db, limit)) {
    if (await removeRow(deps, sha256)) rows += 1;
  }
  let objects = 0;
  let batch: string[] = [];
  const sweep = async () => {
    const named = await hashesWithRow(deps.db, batch);
    for (const sha256 of batch) {
      if (!named.has(sha256) && (await removeOrphan(deps, sha256))) objects += 1;
    }
    batch = [];
  };
  for await (const { sha256, writtenAt } of files.list()) {
    if (writtenAt < limit) batch.push(sha256);
    if (batch.length === BATCH) await sweep();
  }
  await sweep();
  return { rows, objects, halfWritten: await files.removeAbandoned(limit) };
}

function removeRow({ db }: Pick<Deps, 'db'>, sha256: string): Promise<boolean> {
  return db.transaction(async (trx) => {
    await lockHash(trx, sha256);
    return deleteUnreferenced(trx, sha256);
  });
}

function removeOrphan({ db, providers }: Pick<Deps, 'db' | 'providers'>, sha256: string): Promise<boolean> {
  return db.transaction(async (trx) => {
    await lockHash(trx, sha256);
    if ((await hashesWithRow(trx, [sha256])).has(sha256)) return false;
    await providers.files.remove(sha256);
    return true;
  });
}
