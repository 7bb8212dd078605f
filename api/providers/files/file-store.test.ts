import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type S3StandIn, startS3 } from '../../test/stand-ins/s3.ts';
import { createFiles } from '../index.ts';
import { FileCorruptError, FileMissingError, FileTooLargeError } from './file-errors.ts';
import type { FileStore } from './file-store.ts';

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const letter = Buffer.from('%PDF-1.7 a clinic letter');
const longLetter = randomBytes(3 * 1024 * 1024 + 17);

/** What the suite needs of a kind of store beside the store itself. */
interface StoreUnderTest {
  store: FileStore;
  /** Flips one bit of what lies there. */
  damage(sha256: string, at: number): Promise<void>;
  /** Sets when it was written. */
  age(sha256: string, writtenAt: Date): Promise<void>;
  count(): Promise<number>;
  /** Temporary files lying about. */
  leftovers(): Promise<string[]>;
}

const namesIn = (folder: string) => readdir(folder).catch(() => []);

describe.each(['local', 's3'] as const)('files in %s', (kind) => {
  let s3: S3StandIn;
  let folder: string;
  let under: StoreUnderTest;
  let store: FileStore;
  beforeAll(async () => {
    s3 = await startS3({ pageSize: 2 });
  });
  afterAll(() => s3.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'));
    s3.objects.clear();
    s3.requests.length = 0;
    under = kind === 'local' ? inFolder(folder) : inBucket(s3, folder);
    store = under.store;
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    { name: 'a buffer', source: () => letter, bytes: letter },
    {
      name: 'a stream',
      source: () => Readable.from([letter.subarray(0, 5), letter.subarray(5)]),
      bytes: letter,
    },
    { name: 'an empty file', source: () => Buffer.alloc(0), bytes: Buffer.alloc(0) },
    { name: 'a long stream', source: () => Readable.from([longLetter]), bytes: longLetter },
  ])('keeps $name under its hash and gives it back', async ({ source, bytes }) => {
    const stored = await store.put(source());
    expect(stored).toEqual({ sha256: sha256Of(bytes), size: bytes.length });
    expect(await store.has(stored.sha256)).toBe(true);
    expect(await store.verify(stored.sha256)).toBe('ok');
    const opened = await store.openVerified(stored.sha256);
    expect(opened.size).toBe(bytes.length);
    expect((await buffer(opened.stream)).equals(bytes)).toBe(true);
    expect((await buffer(await store.read(stored.sha256))).equals(bytes)).toBe(true);
    expect(await under.leftovers()).toEqual([]);
  });

  it('keeps the same bytes once, even when two arrive at the same time', async () => {
    const [first, second] = await Promise.all([store.put(letter), store.put(Readable.from([letter]))]);
    expect(second).toEqual(first);
    expect(await under.count()).toBe(1);
  });

  it('mends a damaged copy when the same bytes come again', async () => {
    const { sha256 } = await store.put(letter);
    await under.damage(sha256, 3);
    expect(await store.verify(sha256)).toBe('corrupt');
    await store.put(letter);
    expect(await store.verify(sha256)).toBe('ok');
  });

  it.each([
    { name: 'the first bytes', range: { start: 0, end: 3 } },
    { name: 'the middle', range: { start: 5, end: 9 } },
    { name: 'the last byte', range: { start: letter.length - 1, end: letter.length - 1 } },
  ])('gives a range: $name', async ({ range }) => {
    const { sha256 } = await store.put(letter);
    const opened = await store.openVerified(sha256, range);
    expect(opened.size).toBe(letter.length);
    expect(await buffer(opened.stream)).toEqual(letter.subarray(range.start, range.end + 1));
  });

  it.each([
    { start: 0, end: letter.length },
    { start: 5, end: 4 },
    { start: -1, end: 4 },
  ])('refuses a range that is not within the file: $start-$end', async (range) => {
    const { sha256 } = await store.put(letter);
    await expect(store.openVerified(sha256, range)).rejects.toThrow(RangeError);
  });

  it('gives not one byte of a short file that was damaged', async () => {
    const { sha256 } = await store.put(letter);
    await under.damage(sha256, letter.length - 1);
    await expect(store.openVerified(sha256)).rejects.toThrow(FileCorruptError);
    await expect(store.openVerified(sha256, { start: 0, end: 3 })).rejects.toThrow(FileCorruptError);
  });

  it.each([0, longLetter.length - 1])('never completes a long file damaged at byte %i', async (at) => {
    const { sha256 } = await store.put(longLetter);
    await under.damage(sha256, at);
    const { stream } = await store.openVerified(sha256);
    let received = 0;
    stream.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    const [error] = await once(stream, 'error').catch((thrown) => [thrown]);
    expect(error).toBeInstanceOf(FileCorruptError);
    expect(received).toBeLessThan(longLetter.length);
  });

  it('notices damage between two ranges of a file it had verified', async () => {
    const { sha256 } = await store.put(letter);
    await buffer((await store.openVerified(sha256, { start: 0, end: 3 })).stream);
    await under.damage(sha256, 20);
    await expect(store.openVerified(sha256, { start: 0, end: 3 })).rejects.toThrow(FileCorruptError);
  });

  it('refuses more bytes than allowed, and keeps nothing', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1_000);
      })(),
    );
    await expect(store.put(endless, { maxBytes: 10_000 })).rejects.toThrow(FileTooLargeError);
    await expect(store.put(letter, { maxBytes: letter.length - 1 })).rejects.toThrow(FileTooLargeError);
    await expect(store.put(letter, { maxBytes: letter.length })).resolves.toMatchObject({
      size: letter.length,
    });
    expect(endless.destroyed).toBe(true);
    expect(await under.count()).toBe(1);
    expect(await under.leftovers()).toEqual([]);
  });

  it('keeps nothing of an upload that broke off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield letter;
        throw new Error('The browser went away.');
      })(),
    );
    await expect(store.put(broken)).rejects.toThrow('The browser went away.');
    expect(await under.count()).toBe(0);
    expect(await under.leftovers()).toEqual([]);
  });

  it('tells what it does not have', async () => {
    const absent = sha256Of(Buffer.from('never stored'));
    expect(await store.has(absent)).toBe(false);
    expect(await store.verify(absent)).toBe('missing');
    await expect(store.read(absent)).rejects.toThrow(FileMissingError);
    await expect(store.openVerified(absent)).rejects.toThrow(FileMissingError);
    await expect(store.openVerified(absent, { start: 0, end: 1 })).rejects.toThrow(FileMissingError);
  });

  it.each(['../../etc/passwd', '', 'AB'.repeat(32), `${'ab'.repeat(32)}/x`])(
    'has nothing under a name that is no hash: %s',
    async (name) => {
      expect(await store.has(name)).toBe(false);
      await expect(store.openVerified(name)).rejects.toThrow(FileMissingError);
      await expect(store.remove(name)).rejects.toThrow(FileMissingError);
    },
  );

  it('removes a file, and is content when it is gone already', async () => {
    const { sha256 } = await store.put(letter);
    await store.remove(sha256);
    await store.remove(sha256);
    expect(await store.has(sha256)).toBe(false);
  });

  it('lists every file with the time it was written, and nothing else', async () => {
    const before = Date.now() - 2_000;
    const stored = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) stored.push((await store.put(Buffer.from(name))).sha256);
    const files = await listed(store);
    expect(files.map(({ sha256 }) => sha256).sort()).toEqual(stored.sort());
    for (const { writtenAt } of files) expect(writtenAt.getTime()).toBeGreaterThan(before);
  });

  it('makes a file young again when the same bytes come again, so that the sweep spares it', async () => {
    const { sha256 } = await store.put(letter);
    const longAgo = new Date('2024-03-01T12:00:00Z');
    await under.age(sha256, longAgo);
    expect(await listed(store)).toEqual([{ sha256, writtenAt: longAgo }]);
    await store.put(letter);
    expect((await listed(store))[0]?.writtenAt.getTime()).toBeGreaterThan(Date.now() - 10_000);
  });
});

async function listed(store: FileStore) {
  const files = [];
  for await (const file of store.list()) files.push(file);
  return files;
}

function inFolder(folder: string): StoreUnderTest {
  const store = createFiles({ kind: 'local', folder });
  return {
    store,
    damage: async (sha256, at) => {
      const path = join(folder, sha256.slice(0, 2), sha256);
      const bytes = await readFile(path);
      bytes[at]! ^= 1;
      await writeFile(path, bytes);
    },
    age: (sha256, writtenAt) => utimes(join(folder, sha256.slice(0, 2), sha256), writtenAt, writtenAt),
    count: async () => (await listed(store)).length,
    leftovers: () => namesIn(join(folder, 'incoming')),
  };
}

function inBucket(s3: S3StandIn, spoolFolder: string): StoreUnderTest {
  const { bucket, region, accessKeyId, secretAccessKey } = s3;
  const keys = { accessKeyId, secretAccessKey };
  return {
    store: createFiles({ kind: 's3', bucket, region, endpoint: s3.url, spoolFolder, ...keys }),
    damage: async (sha256, at) => {
      const { bytes } = s3.objects.get(sha256)!;
      bytes[at]! ^= 1;
      s3.objects.set(sha256, { bytes, writtenAt: new Date(Date.now() + 1_000) });
    },
    age: async (sha256, writtenAt) => {
      s3.objects.get(sha256)!.writtenAt = writtenAt;
    },
    count: async () => s3.objects.size,
    leftovers: () => namesIn(spoolFolder),
  };
}
