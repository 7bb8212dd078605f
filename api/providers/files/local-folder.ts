import { constants } from 'node:fs';
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileMissingError, isAbsent } from './file-errors.ts';
import type { FileBackend } from './file-store.ts';
import { namesIn, removeAbandonedSpools, spool } from './spool.ts';

const sha256Shape = /^[0-9a-f]{64}$/;

/**
 * Files in a folder of this machine: `ab/ab12…`, written beside them in `incoming/`, synced, then renamed, so that a
 * final name only ever stands for a whole file. Not for production with more than one machine.
 */
export function createLocalFolder(folder: string): FileBackend {
  const incoming = join(folder, 'incoming');
  const pathOf = (sha256: string) => {
    if (!sha256Shape.test(sha256)) throw new FileMissingError();
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    name: 'local',
    put: (source, options = {}) =>
      spool(incoming, source, options, async ({ path, sha256, size }) => {
        await moveDurably(path, pathOf(sha256));
        return { sha256, size };
      }),
    read: async (sha256, range) => {
      // Opened before it is given out, so that a missing file is an error of the call and not of the stream.
      const file = await unlessAbsent(() => open(pathOf(sha256), constants.O_RDONLY));
      if (!file) throw new FileMissingError();
      return file.createReadStream({ ...range, highWaterMark: 256 * 1024 });
    },
    readWhole: async (sha256) => {
      const bytes = await unlessAbsent(() => readFile(pathOf(sha256)));
      if (!bytes) throw new FileMissingError();
      return bytes;
    },
    stat: async (sha256) => {
      const found = await unlessAbsent(() => stat(pathOf(sha256)));
      return found && { size: found.size, stamp: `${found.ino}:${found.mtimeMs}:${found.ctimeMs}` };
    },
    remove: async (sha256) => rm(pathOf(sha256), { force: true }),
    list: () => listFolder(folder),
    removeAbandoned: (before) => removeAbandonedSpools(incoming, before),
  };
}

/**
 * Renames within one file system and syncs the folders, so that after a power cut the name is there or is not, and
 * never stands for less than the whole file.
 */
async function moveDurably(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(from, 0o600);
  await rename(from, to);
  await syncFolder(folder);
  if (made) await syncFolder(dirname(folder));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* listFolder(folder: string) {
  for (const fan of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(fan)) continue;
    for (const sha256 of await namesIn(join(folder, fan))) {
      const found = await unlessAbsent(() => stat(join(folder, fan, sha256)));
      if (found && sha256Shape.test(sha256)) yield { sha256, writtenAt: found.mtime };
    }
  }
}

async function unlessAbsent<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (thrown) {
    if (isAbsent(thrown) || thrown instanceof FileMissingError) return undefined;
    throw thrown;
  }
}
