import type { Deps } from '../../../deps.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { notFound, unprocessable } from '../../../lib/problem.ts';
import type { FileReply, RequestFacts } from '../../../lib/route.ts';
import type { FileStore } from '../../../providers/files/file-store.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import {
  attachmentReply,
  fileColumns,
  inspectionOf,
  receiveAttachment,
  requireAccepted,
} from '../../files/attachments/attachments.service.ts';
import { keepFile, lockContent } from '../../files/files.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { MOST_ATTACHMENTS } from '../message-words.ts';
import { insertMessageEvent } from '../messages.changes.queries.ts';
import { inspectMessageAttachmentJob } from '../messages.jobs.ts';
import { lockForAct, type Seen } from '../messages.locking.service.ts';
import {
  deleteMessageAttachment,
  findMessageAttachment,
  insertMessageAttachment,
  listAttachments,
} from './attachments.queries.ts';

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
  const { file } = await receiveAttachment(deps, stream, { readFields: () => undefined, unnamed: 'file' });
  await deps.db.transaction(async (trx) => {
    await lockContent(trx, file.sha256);
    await lockForAct(trx, actor, seen, 'edit');
    if ((await listAttachments(trx, seen.id)).length >= MOST_ATTACHMENTS) throw tooMany();
    await keepFile(deps, trx, file);
    const id = newId();
    await insertMessageAttachment(trx, { id, message_id: seen.id, ...fileColumns(file) });
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

/** Looks into a file that goes with a message. */
export const inspectMessageAttachment = inspectionOf('message_attachments');

/** A file that goes with a message, for staff; only what was accepted, and written down. @throws Problem 404, 409 */
export async function openMessageAttachment(
  store: FileStore,
  db: Db,
  actor: StaffActor,
  which: { id: string; attachmentId: string },
): Promise<FileReply> {
  const file = requireAccepted(await findMessageAttachment(db, which));
  await recordAudit(db, actor, {
    action: 'messages.attachment-opened',
    entity: 'messages',
    entityId: which.id,
    patientId: file.patient_id,
    after: { attachmentId: which.attachmentId },
  });
  return attachmentReply(store, file);
}

const tooMany = () => {
  const message = `At most ${MOST_ATTACHMENTS} files go with a message.`;
  return unprocessable([{ path: 'body.file', code: 'too-many-files', message }]);
};
