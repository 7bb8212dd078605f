import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { z } from 'zod';
import { Problem, unprocessable } from '../../lib/problem.ts';
import { FileTooLargeError, StorageFullError } from '../../providers/files/file-errors.ts';
import type { FileStore, StoredFile } from '../../providers/files/file-store.ts';
import { checkedType, type MediaTypeOf } from './files.types.ts';

type Request = Readable & { headers: Record<string, string | string[] | undefined> };
export interface ReceivedFile extends StoredFile {
  /** As the sender's computer called it: base name only, no control characters, at most 200 characters. */
  name: string;
  /** By its content, where `typeOf` was asked for. */
  mediaType?: string;
}

export interface UploadRules<Fields> {
  /** Makes of the form's fields what is wanted. @throws Problem 422 */
  readFields(sent: Record<string, string>): Fields;
  store: FileStore;
  /** Of each file. */
  maxBytes: number;
  mostFiles: number;
  /** Of each field. */
  fieldBytes?: number;
  /** What a file without a usable name is called. */
  unnamed?: string;
  /** Tells what a file is by its first bytes, and refuses what is nothing we take. */
  typeOf?: MediaTypeOf;
}

/** What the fields and the boundaries of a form may add to the file's own size. */
const FORM_OVERHEAD = 64 * 1024;

/**
 * Reads a multipart request, fields first, then files in parts called `file`, each of which streams straight into the
 * store. The fields are checked before the first byte is kept. On any failure nothing is kept but, at worst, objects
 * without a row, which the sweep removes.
 * @throws Problem 400, 413 'file-too-large', 422, 507 'storage-full'
 */
export async function receiveFiles<Fields>(
  request: Request,
  rules: UploadRules<Fields>,
): Promise<{ fields: Fields; files: ReceivedFile[] }> {
  const { store, maxBytes, mostFiles, typeOf } = rules;
  if (Number(request.headers['content-length']) > maxBytes * mostFiles + FORM_OVERHEAD)
    throw tooLarge(maxBytes);
  const parser = openParser(request, rules);
  const sent: [string, string][] = [];
  let fields: { read: Fields } | undefined;
  const files: { name: string; type: Promise<string> | undefined; stored: Promise<StoredFile> }[] = [];

  const parsing = new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value, info) => {
      if (fields) reject(misplaced('Send the fields before the file.'));
      else if (info.nameTruncated || info.valueTruncated) reject(misplaced('A field is too long.'));
      else sent.push([name, value]);
    });
    parser.on('file', (part, stream, info) => {
      // Nothing to do: put() hears of it too. Without a listener it would end the process.
      stream.on('error', () => undefined);
      try {
        fields ??= { read: rules.readFields(Object.fromEntries(sent)) };
      } catch (refused) {
        return reject(refused);
      }
      if (part !== 'file') return reject(misplaced('The file belongs in the part called file.'));
      const { bytes, type } = typeOf ? checkedType(stream, typeOf) : { bytes: stream, type: undefined };
      const stored = store.put(bytes, { maxBytes });
      stored.catch(reject);
      files.push({ name: cleanFileName(info.filename ?? '', rules.unnamed), type, stored });
    });
    const most = mostFiles === 1 ? 'Send one file at a time.' : `Send ${mostFiles} files at most.`;
    parser.on('filesLimit', () => reject(misplaced(most)));
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
    const { read } = fields ?? { read: rules.readFields(Object.fromEntries(sent)) };
    return { fields: read, files: await Promise.all(files.map(received)) };
  } catch (thrown) {
    // Let the rest of the request run dry, so that the sender hears the answer instead of a broken connection.
    request.unpipe(parser);
    request.resume();
    parser.destroy(new Error('given up'));
    // When the store gave up, the parser's complaint about the torn stream may have come first.
    const ends = await Promise.allSettled(files.map(({ stored }) => stored));
    const failures = ends.map((end) => (end.status === 'rejected' ? toldOf(end.reason) : undefined));
    throw failures.find((failure) => failure !== undefined) ?? toldOf(thrown) ?? thrown;
  }
}

/** `receiveFiles` of exactly one file. @throws Problem 422 'form-refused' where there is none */
export async function receiveFile<Fields>(
  request: Request,
  rules: Omit<UploadRules<Fields>, 'mostFiles'>,
): Promise<{ fields: Fields; file: ReceivedFile }> {
  const { fields, files } = await receiveFiles(request, { ...rules, mostFiles: 1 });
  const [file] = files;
  if (!file) throw misplaced('There is no file in this request.');
  return { fields, file };
}

/** `receiveFile` with fields of this schema. */
export function receiveUpload<Fields extends z.ZodType>(
  request: Request,
  { fields, store, maxBytes }: { fields: Fields; store: FileStore; maxBytes: number },
): Promise<{ fields: z.output<Fields>; file: ReceivedFile }> {
  const readFields = (sent: Record<string, string>): z.output<Fields> => {
    const parsed = fields.safeParse(sent);
    if (!parsed.success) throw wrongFields(parsed.error);
    return parsed.data;
  };
  return receiveFile(request, { readFields, store, maxBytes });
}

async function received(file: {
  name: string;
  type: Promise<string> | undefined;
  stored: Promise<StoredFile>;
}): Promise<ReceivedFile> {
  const { sha256, size } = await file.stored;
  return { sha256, size, name: file.name, ...(file.type ? { mediaType: await file.type } : {}) };
}

/** A name fit to be stored and shown: no folders, no control or direction characters, never empty. */
export function cleanFileName(name: string, unnamed = 'letter.pdf'): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const visible = base.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '').trim();
  return [...visible].slice(0, 200).join('') || unnamed;
}

function openParser({ headers }: Request, rules: { mostFiles: number; fieldBytes?: number }) {
  const { mostFiles: files, fieldBytes: fieldSize = 1000 } = rules;
  const limits = { files, fields: 12, fieldSize, fieldNameSize: 60, headerPairs: 20 };
  try {
    return busboy({ headers, limits, defParamCharset: 'utf8' });
  } catch (cause) {
    throw new Problem(415, 'body-type-refused', 'Send a form with a file (multipart/form-data).', { cause });
  }
}

/** What the sender is told of a failure that is about their file or our room for it. */
function toldOf(thrown: unknown): Problem | undefined {
  if (thrown instanceof Problem) return thrown;
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
