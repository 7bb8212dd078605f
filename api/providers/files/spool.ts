import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asStorageError, FileTooLargeError, isAbsent } from './file-errors.ts';
import type { FileSource, PutOptions, StoredFile } from './file-store.ts';

/** Bytes that lie complete and synced in a temporary file, with their hash known. */
export interface SpooledFile extends StoredFile {
  path: string;
}

/**
 * Writes the source to a temporary file in `folder`, hashing on the way, and hands it to `keep`. The temporary file is
 * gone afterwards whatever happens, unless `keep` moved it.
 * @throws FileTooLargeError, StorageFullError, the source's own error, or what `keep` throws
 */
export async function spool<T>(
  folder: string,
  source: FileSource,
  { maxBytes = Number.POSITIVE_INFINITY }: PutOptions,
  keep: (file: SpooledFile) => Promise<T>,
): Promise<T> {
  const path = join(folder, `${randomUUID()}.part`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await keep({ path, ...(await writeAndHash(path, source, maxBytes)) });
  } catch (thrown) {
    throw asStorageError(thrown);
  } finally {
    await rm(path, { force: true });
  }
}

async function writeAndHash(path: string, source: FileSource, maxBytes: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      const bytes: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > maxBytes) throw new FileTooLargeError(maxBytes);
      hash.update(bytes);
      await writeAll(file, bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

/** A short write is how a nearly full disk first shows; the next one then says ENOSPC. */
async function writeAll(file: Awaited<ReturnType<typeof open>>, bytes: Uint8Array): Promise<void> {
  for (let from = 0; from < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, from);
    from += bytesWritten;
  }
}

/** Removes temporary files older than `before`, left by processes that were killed; gives how many. */
export async function removeAbandonedSpools(folder: string, before: Date): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (!name.endsWith('.part') || !found || found.mtime >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** The names in a folder; none when it does not exist. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isAbsent(thrown)) return [];
    throw thrown;
  }
}
