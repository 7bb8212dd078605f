import type { Deps } from '../../../deps.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import type { PdfInspector } from '../../../lib/pdf/inspector.ts';
import { notFound, Problem, unprocessable } from '../../../lib/problem.ts';
import type { FileReply, RequestFacts } from '../../../lib/route.ts';
import type { FileStore } from '../../../providers/files/file-store.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { inspectStored } from '../../files/files.inspection.ts';
import { downloadReply } from '../../files/files.reply.ts';
import { keepFile, lockContent } from '../../files/files.service.ts';
import { receiveFiles } from '../../files/files.upload.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { attachmentType } from '../../support-tickets/attachments/attachment-types.ts';
import { MOST_ATTACHMENTS } from '../message-words.ts';
import { insertMessageEvent } from '../messages.changes.queries.ts';
import { inspectMessageAttachmentJob } from '../messages.jobs.ts';
import { lockForAct, type Seen } from '../messages.locking.service.ts';
import {
  deleteMessageAttachment,
  findMessageAttachment,
  findWaitingAttachment,
  insertMessageAttachment,
  listAttachments,
  settleMessageAttachment,
} from './attachments.queries.ts';

const MIB = 1024 * 1024;

/**
 * Keeps a file that is to go with a message and promises that it is looked into; until then the message cannot be sent.
 * @throws Problem 404, 409, 412, 413, 422, 507
 */
export async function addAttachment(
  deps: Deps,
  actor: StaffActor,
  seen: Seen,
  stream: RequestFacts['stream'],
): Promise<void> {
  const { files } = await receiveFiles(stream, {
    readFields: () => undefined,
    store: deps.providers.files,
    maxBytes: deps.config.UPLOAD_MAX_MIB * MIB,
    mostFiles: 1,
    unnamed: 'file',
    typeOf: attachmentType,
  });
  const [file] = files;
  if (!file) throw refused('form-refused', 'There is no file in this request.');
  const { sha256, name, mediaType = 'application/pdf' } = file;
  await deps.db.transaction(async (trx) => {
    await lockContent(trx, sha256);
    await lockForAct(trx, actor, seen, 'edit');
    if ((await listAttachments(trx, seen.id)).length >= MOST_ATTACHMENTS)
      throw refused('too-many-files', `At most ${MOST_ATTACHMENTS} files go with a message.`);
    await keepFile(deps, trx, { ...file, mediaType });
    const id = newId();
    const row = { id, message_id: seen.id, file_sha256: sha256, file_name: name, media_type: mediaType };
    await insertMessageAttachment(trx, row);
    await promiseJob(trx, inspectMessageAttachmentJob, { attachmentId: id });
    await write(trx, actor, seen.id, 'attachment-added');
  });
}

/** Takes a file off a message. @throws Problem 404, 409, 412 */
export async function removeAttachment(
  trx: Db,
  actor: StaffActor,
  { attachmentId, ...seen }: Seen & { attachmentId: string },
): Promise<void> {
  await lockForAct(trx, actor, seen, 'edit');
  if (!(await deleteMessageAttachment(trx, { id: seen.id, attachmentId }))) throw notFound();
  await write(trx, actor, seen.id, 'attachment-removed');
}

async function write(
  trx: Db | Trx,
  actor: StaffActor,
  id: string,
  kind: 'attachment-added' | 'attachment-removed',
): Promise<void> {
  await insertMessageEvent(trx, { messageId: id, kind, staffId: actor.id });
  const after = { act: kind };
  await recordAudit(trx, actor, { action: 'messages.changed', entity: 'messages', entityId: id, after });
}

/** Looks into a file that goes with a message. Done twice, it changes nothing. @throws as `inspectStored` */
export async function inspectMessageAttachment(
  { db, providers }: Pick<Deps, 'db' | 'providers'>,
  attachmentId: string,
  inspector: Pick<PdfInspector, 'inspect'>,
): Promise<void> {
  const file = await findWaitingAttachment(db, attachmentId);
  if (!file) return;
  const stored = { sha256: file.file_sha256, mediaType: file.media_type };
  await settleMessageAttachment(db, attachmentId, await inspectStored(providers.files, stored, inspector));
}

/** A file that goes with a message, for staff; only what was accepted, and written down. @throws Problem 404, 409 */
export async function openMessageAttachment(
  store: FileStore,
  db: Db,
  actor: StaffActor,
  which: { id: string; attachmentId: string },
): Promise<FileReply> {
  const file = await findMessageAttachment(db, which);
  if (!file) throw notFound();
  if (file.state !== 'accepted') {
    const sentence =
      file.state === 'waiting'
        ? 'This file is still being looked into. Try again in a moment.'
        : 'This file was refused: it is not safe to open.';
    throw new Problem(409, `attachment-${file.state}`, sentence);
  }
  await recordAudit(db, actor, {
    action: 'messages.attachment-opened',
    entity: 'messages',
    entityId: which.id,
    patientId: file.patient_id,
    after: { attachmentId: which.attachmentId },
  });
  const { file_sha256: sha256, size, file_name: name, media_type: type } = file;
  return downloadReply(store, { sha256, size, name }, type);
}

const refused = (code: string, message: string) => unprocessable([{ path: 'body.file', code, message }]);
