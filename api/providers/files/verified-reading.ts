import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileCorruptError, FileMissingError } from './file-errors.ts';
import type { ByteRange, FileBackend, FileStat, FileStore } from './file-store.ts';

/** Up to here a file is read and checked whole before its first byte is given out; letters are mostly smaller. */
const checkedWholeBytes = 1024 * 1024;
/** How long a verified file is trusted for further ranges: a PDF viewer asks for several within seconds. */
const trustedForMs = 60_000;
const trustedAtMost = 1_000;

/** A store whose reads are checked against the hash, on top of an adapter that only keeps and gives bytes. */
export function withVerifiedReading(backend: FileBackend, now: () => number = Date.now): FileStore {
  const trusted = createTrust(now);

  const verify = async (sha256: string) => {
    try {
      const hash = createHash('sha256');
      await pipeline(await backend.read(sha256), hash);
      return hash.digest('hex') === sha256 ? 'ok' : 'corrupt';
    } catch (thrown) {
      if (thrown instanceof FileMissingError) return 'missing';
      throw thrown;
    }
  };
  const openRange = async (sha256: string, found: FileStat, range: ByteRange) => {
    if (!isWithin(range, found.size)) throw new RangeError('The range is not within the file.');
    if (!trusted.has(sha256, found)) {
      if ((await verify(sha256)) !== 'ok') throw new FileCorruptError();
      trusted.add(sha256, found);
    }
    return backend.read(sha256, range);
  };

  return {
    ...backend,
    verify,
    has: async (sha256) => (await backend.stat(sha256)) !== undefined,
    openVerified: async (sha256, range) => {
      const found = await backend.stat(sha256);
      if (!found) throw new FileMissingError();
      if (range) return { size: found.size, stream: await openRange(sha256, found, range) };
      const stream =
        found.size <= checkedWholeBytes
          ? readyStream(await readChecked(backend, sha256))
          : Readable.from(checkedAsItStreams(await backend.read(sha256), sha256), { objectMode: false });
      return { size: found.size, stream };
    },
  };
}

async function readChecked(backend: FileBackend, sha256: string): Promise<Uint8Array> {
  const bytes = await backend.readWhole(sha256);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new FileCorruptError();
  return bytes;
}

/** A stream of one chunk that is there already; far cheaper than one made from an iterator. */
function readyStream(bytes: Uint8Array): Readable {
  const stream = new Readable({ read: () => undefined });
  stream.push(bytes);
  stream.push(null);
  return stream;
}

/** Gives each chunk once the next has come, and the last one only when the hash of all of them agrees. */
async function* checkedAsItStreams(source: Readable, sha256: string) {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  for await (const chunk of source) {
    if (held) yield held;
    hash.update(chunk);
    held = chunk;
  }
  if (hash.digest('hex') !== sha256) throw new FileCorruptError();
  if (held) yield held;
}

const isWithin = ({ start, end }: ByteRange, size: number) =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end < size;

/** Remembers what was verified lately, by hash, size and stamp; the oldest goes first when it is full. */
function createTrust(now: () => number) {
  const until = new Map<string, number>();
  const keyOf = (sha256: string, { size, stamp }: FileStat) => `${sha256}:${size}:${stamp}`;
  return {
    has: (sha256: string, found: FileStat) => (until.get(keyOf(sha256, found)) ?? 0) > now(),
    add: (sha256: string, found: FileStat) => {
      const oldest = until.keys().next().value;
      if (until.size >= trustedAtMost && oldest !== undefined) until.delete(oldest);
      until.set(keyOf(sha256, found), now() + trustedForMs);
    },
  };
}
