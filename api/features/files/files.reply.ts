import { disposition } from '../../lib/answer.ts';
import { Problem } from '../../lib/problem.ts';
import type { FileReply } from '../../lib/route.ts';
import type { ByteRange, FileStore } from '../../providers/files/file-store.ts';
import { readRange } from './files.ranges.ts';

export interface ServedFile {
  sha256: string;
  /** Bytes. */
  size: number;
  /** What the browser offers when it is saved. */
  name: string;
}

/**
 * What a request asks of a file: a range or the whole. `If-Range` with another ETag means the whole.
 * There is no 304: the answers are no-store, so an honest client has no copy to keep using.
 * @throws Problem 416 'range-refused' when the range lies outside the file
 */
export function askedRange(
  { sha256, size }: ServedFile,
  header: (name: string) => string,
): ByteRange | undefined {
  const condition = header('If-Range');
  if (condition && condition !== etagOf(sha256)) return undefined;
  const range = readRange(header('Range'), size);
  if (range === 'unsatisfiable') {
    throw new Problem(416, 'range-refused', 'The file ends before the part you asked for.', {
      headers: { 'Content-Range': `bytes */${size}` },
    });
  }
  return range === 'whole' ? undefined : range;
}

/**
 * Opens a stored PDF for a reader, its bytes checked against their hash, with the headers that keep an untrusted
 * file from doing anything in a browser.
 * @throws FileMissingError, FileCorruptError
 */
export async function pdfReply(
  store: FileStore,
  file: ServedFile,
  range: ByteRange | undefined,
): Promise<FileReply> {
  const { size, stream } = await store.openVerified(file.sha256, range);
  return {
    body: stream,
    type: 'application/pdf',
    status: range ? 206 : 200,
    length: range ? range.end - range.start + 1 : size,
    headers: {
      ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` } : {}),
      'Accept-Ranges': 'bytes',
      ETag: etagOf(file.sha256),
      'Content-Disposition': disposition(file.name),
      ...harmless,
    },
  };
}

/** What keeps an untrusted file from doing anything in a browser. */
const harmless = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "sandbox; default-src 'none'",
};

/**
 * Opens a stored file of somebody unknown, to be saved and never shown in place.
 * @throws FileMissingError, FileCorruptError
 */
export async function downloadReply(store: FileStore, file: ServedFile, type: string): Promise<FileReply> {
  const { size, stream } = await store.openVerified(file.sha256);
  return {
    body: stream,
    type,
    length: size,
    headers: { 'Content-Disposition': disposition(file.name, 'attachment'), ...harmless },
  };
}

const etagOf = (sha256: string): string => `"${sha256}"`;
