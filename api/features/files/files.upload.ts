import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { z } from 'zod';
import { Problem, unprocessable } from '../../lib/problem.ts';
import { FileTooLargeError, StorageFullError } from '../../providers/files/file-errors.ts';
import type { FileStore, StoredFile } from '../../providers/files/file-store.ts';

type Request = Readable & { headers: Record<string, string | string[] | undefined> };
export interface ReceivedFile extends StoredFile {
  /** As the sender's computer called it: base name only, no control characters, at most 200 characters. */
  name: string;
}

const LIMITS = { files: 1, fields: 12, fieldSize: 1000, fieldNameSize: 60, headerPairs: 20 };
/** What the fields and the boundaries of a form may add to the file's own size. */
const FORM_OVERHEAD = 64 * 1024;

/**
 * Reads a multipart request, fields first, then one part called `file`, which streams straight into the store.
 * The fields are checked before the first byte is kept. On any failure nothing is kept but, at worst, an object
 * without a row, which the sweep removes.
 * @throws Problem 400, 413 'file-too-large', 422, 507 'storage-full'
 */
export async function receiveUpload<Fields extends z.ZodType>(
  request: Request,
  { fields, store, maxBytes }: { fields: Fields; store: FileStore; maxBytes: number },
): Promise<{ fields: z.output<Fields>; file: ReceivedFile }> {
  if (Number(request.headers['content-length']) > maxBytes + FORM_OVERHEAD) throw tooLarge(maxBytes);
  const parser = openParser(request);
  const sent: [string, string][] = [];
  let received: { fields: z.output<Fields>; name: string; stored: Promise<StoredFile> } | undefined;

  const parsing = new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value, info) => {
      if (received) reject(misplaced('Send the fields before the file.'));
      else if (info.nameTruncated || info.valueTruncated) reject(misplaced('A field is too long.'));
      else sent.push([name, value]);
    });
    parser.on('file', (part, stream, info) => {
      // Nothing to do: put() hears of it too. Without a listener it would end the process.
      stream.on('error', () => undefined);
      const parsed = fields.safeParse(Object.fromEntries(sent));
      if (part !== 'file') reject(misplaced('The file belongs in the part called file.'));
      else if (!parsed.success) reject(wrongFields(parsed.error));
      else {
        const stored = store.put(stream, { maxBytes });
        stored.catch(reject);
        received = { fields: parsed.data, name: cleanFileName(info.filename ?? ''), stored };
      }
    });
    parser.on('filesLimit', () => reject(misplaced('Send one file at a time.')));
    parser.on('fieldsLimit', () => reject(misplaced('There are too many fields.')));
    parser.on('error', () => reject(new Problem(400, 'upload-cut-short', 'The upload ended too early.')));
    parser.on('close', resolve);
    request.once('close', () => {
      if (!request.readableEnded) parser.destroy(new Error('aborted'));
    });
  });

  request.pipe(parser);
  try {
    await parsing;
    if (!received) throw misplaced('There is no file in this request.');
    return { fields: received.fields, file: { ...(await received.stored), name: received.name } };
  } catch (thrown) {
    // Let the rest of the request run dry, so that the sender hears the answer instead of a broken connection.
    request.unpipe(parser);
    request.resume();
    parser.destroy(new Error('given up'));
    // When the store gave up, the parser's complaint about the torn stream may have come first.
    const failure = await received?.stored.then(() => undefined).catch((reason: unknown) => reason);
    throw storageProblem(failure) ?? storageProblem(thrown) ?? thrown;
  }
}

/** A name fit to be stored and shown: no folders, no control or direction characters, never empty. */
export function cleanFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const visible = base.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '').trim();
  return [...visible].slice(0, 200).join('') || 'letter.pdf';
}

function openParser({ headers }: Request) {
  try {
    return busboy({ headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch (cause) {
    throw new Problem(415, 'body-type-refused', 'Send a form with a file (multipart/form-data).', { cause });
  }
}

function storageProblem(thrown: unknown): Problem | undefined {
  if (thrown instanceof FileTooLargeError) return tooLarge(thrown.maxBytes);
  if (thrown instanceof StorageFullError)
    return new Problem(507, 'storage-full', 'There is no room to keep this file. Nothing was stored.');
  return undefined;
}

const tooLarge = (maxBytes: number) =>
  new Problem(413, 'file-too-large', `This file is larger than ${maxBytes / 1024 / 1024} MB.`);

const misplaced = (message: string) => unprocessable([{ path: 'body.file', code: 'form-refused', message }]);

const wrongFields = (error: z.ZodError) =>
  unprocessable(
    error.issues.map(({ path, code, message }) => ({ path: ['body', ...path].join('.'), code, message })),
  );
