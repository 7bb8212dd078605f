import type { Deps } from '../../../deps.ts';
import type { PdfInspector } from '../../../lib/pdf/inspector.ts';
import { notFound, Problem } from '../../../lib/problem.ts';
import type { FileReply, RequestFacts } from '../../../lib/route.ts';
import type { FileStore } from '../../../providers/files/file-store.ts';
import { inspectStored } from '../files.inspection.ts';
import { downloadReply } from '../files.reply.ts';
import { type ReceivedFile, receiveFile, receiveFiles, type UploadRules } from '../files.upload.ts';
import { type AttachmentType, attachmentType } from './attachment-types.ts';
import {
  type Attachment,
  type AttachmentTable,
  findWaitingAttachment,
  settleAttachment,
} from './attachments.queries.ts';

export type ReceivedAttachment = ReceivedFile & { mediaType: AttachmentType };

type FormOf<Fields> = Pick<UploadRules<Fields>, 'readFields' | 'mostFiles' | 'fieldBytes' | 'unnamed'>;
type Receiving = Pick<Deps, 'config' | 'providers'>;

const rulesOf = ({ config, providers }: Receiving) => ({
  store: providers.files,
  maxBytes: config.UPLOAD_MAX_MIB * 1024 * 1024,
  typeOf: attachmentType,
});

const attached = (file: ReceivedFile): ReceivedAttachment => ({
  ...file,
  mediaType: file.mediaType as AttachmentType,
});

/**
 * Takes files that come with something: each a PDF or a picture by its first bytes, and none larger than the setting.
 * @throws Problem 422 'file-type-refused', and what `receiveFiles` throws
 */
export async function receiveAttachments<Fields>(
  deps: Receiving,
  stream: RequestFacts['stream'],
  form: FormOf<Fields>,
): Promise<{ fields: Fields; files: ReceivedAttachment[] }> {
  const { fields, files } = await receiveFiles(stream, { ...form, ...rulesOf(deps) });
  return { fields, files: files.map(attached) };
}

/** Takes one file, which has to be there. @throws Problem 422 'form-refused', and as `receiveAttachments` */
export async function receiveAttachment<Fields>(
  deps: Receiving,
  stream: RequestFacts['stream'],
  form: Omit<FormOf<Fields>, 'mostFiles'>,
): Promise<{ fields: Fields; file: ReceivedAttachment }> {
  const { fields, file } = await receiveFile(stream, { ...form, ...rulesOf(deps) });
  return { fields, file: attached(file) };
}

/** The columns by which a row names its file. */
export const fileColumns = ({ sha256, name, mediaType }: ReceivedAttachment) => ({
  file_sha256: sha256,
  file_name: name,
  media_type: mediaType,
});

/**
 * How the files of one table are looked into: a PDF in the sandbox, as letters are; a picture's frame here. Done twice, it
 * changes nothing. It throws FileMissingError, FileCorruptError or PdfInspectionUnavailable, and then the file stays as it
 * is, to be tried again.
 */
export const inspectionOf =
  (table: AttachmentTable) =>
  async (
    { db, providers }: Pick<Deps, 'db' | 'providers'>,
    attachmentId: string,
    inspector: Pick<PdfInspector, 'inspect'>,
  ): Promise<void> => {
    const file = await findWaitingAttachment(db, table, attachmentId);
    if (!file) return;
    const stored = { sha256: file.file_sha256, mediaType: file.media_type };
    await settleAttachment(db, table, attachmentId, await inspectStored(providers.files, stored, inspector));
  };

/** The file, where it was looked into and may be opened. @throws Problem 404, 409 'attachment-waiting', 'attachment-refused' */
export function requireAccepted<File extends Pick<Attachment, 'state'>>(file: File | undefined): File {
  if (!file) throw notFound();
  if (file.state === 'accepted') return file;
  const sentence =
    file.state === 'waiting'
      ? 'This file is still being looked into. Try again in a moment.'
      : 'This file was refused: it is not safe to open.';
  throw new Problem(409, `attachment-${file.state}`, sentence);
}

/** Opens a file that came with something, to be saved. @throws FileMissingError, FileCorruptError */
export const attachmentReply = (
  store: FileStore,
  { file_sha256: sha256, file_name: name, media_type: type, size }: Omit<Attachment, 'state'>,
): Promise<FileReply> => downloadReply(store, { sha256, size, name }, type);
