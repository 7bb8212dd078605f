import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFiles } from '../index.ts';
import { StorageFullError } from './file-errors.ts';

const run = promisify(execFile);
const letter = Buffer.from('%PDF-1.7 a clinic letter');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

const filesIn = async (below: string) =>
  (await readdir(below, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

describe('a folder of files', () => {
  it('is readable by nobody else', async () => {
    const { sha256 } = await createFiles({ kind: 'local', folder }).put(letter);
    const modeOf = async (...path: string[]) => (await stat(join(folder, ...path))).mode & 0o777;
    expect(await modeOf(sha256.slice(0, 2), sha256)).toBe(0o600);
    expect(await modeOf(sha256.slice(0, 2))).toBe(0o700);
    expect(await modeOf('incoming')).toBe(0o700);
  });

  it('has no half file under a final name after kill -9 in mid-write', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', halfWriter(folder)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(createInterface({ input: child.stdout }), 'line');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const left = await filesIn(folder);
    expect(left.map((entry) => entry.name)).toEqual([expect.stringMatching(/\.part$/)]);

    const store = createFiles({ kind: 'local', folder });
    expect(await store.has(createHash('sha256').update(Buffer.alloc(2_000_000, 1)).digest('hex'))).toBe(
      false,
    );
    expect(await store.removeAbandoned(new Date(Date.now() - 3_600_000))).toBe(0);
    const partial = join(folder, 'incoming', left[0]?.name ?? '');
    await utimes(partial, new Date(0), new Date(0));
    expect(await store.removeAbandoned(new Date(Date.now() - 3_600_000))).toBe(1);
    expect(await filesIn(folder)).toEqual([]);
  });

  it('says so when the disk is full, and leaves nothing behind', async () => {
    await onSmallDisk(async (disk) => {
      const store = createFiles({ kind: 'local', folder: disk });
      await store.put(letter);
      await expect(store.put(Buffer.alloc(2 * 1024 * 1024))).rejects.toThrow(StorageFullError);
      expect((await filesIn(disk)).map((entry) => entry.name)).toEqual([
        createHash('sha256').update(letter).digest('hex'),
      ]);
      await expect(store.put(Buffer.alloc(100_000))).resolves.toMatchObject({ size: 100_000 });
    });
  });
});

/** A process that puts a file whose second half never comes. */
const halfWriter = (into: string) => `
  import { Readable } from 'node:stream';
  const { createFiles } = await import(${JSON.stringify(resolve('api/providers/index.ts'))});
  const source = Readable.from((async function* () {
    yield Buffer.alloc(1_000_000, 1);
    yield Buffer.alloc(500_000, 1);
    console.log('half');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  })());
  await createFiles({ kind: 'local', folder: ${JSON.stringify(into)} }).put(source);
`;

/** A real file system of 1 MiB. Mounting needs root; without it the test fails and says so, rather than pass unproven. */
async function onSmallDisk(check: (disk: string) => Promise<void>): Promise<void> {
  const disk = join(folder, 'disk');
  await run('mkdir', [disk]);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
  } catch (cause) {
    throw new Error('A full disk can only be tried where a small one may be mounted: run this as root.', {
      cause,
    });
  }
  try {
    await check(disk);
  } finally {
    await run('umount', [disk]);
  }
}
