import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import type { FileReply } from '../../../lib/route.ts';
import type { FileStore } from '../../../providers/files/file-store.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { attachmentReply } from '../../files/attachments/attachments.service.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import { presentMessageForPatient, presentMessageRowForPatient } from '../messages.presenter.ts';
import {
  countUnread,
  findMessageForPatient,
  listAttachmentsForPatient,
  listMessagesForPatient,
  markMessageRead,
} from './messages.portal.queries.ts';

/** How many messages the patient whose transaction this is (`asPatient`) has not read. */
export const countUnreadMessages = (db: Db): Promise<number> => countUnread(db);

/** A page of the patient's messages, newest first, and how many of all are unread. */
export async function myMessages(db: Db, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const rows = await listMessagesForPatient(db, {
    limit: limit + 1,
    ...(cursor ? { after: cursor } : {}),
  });
  const kept = rows.slice(0, limit);
  return {
    items: kept.map(presentMessageRowForPatient),
    unread: await countUnread(db),
    nextCursor: rows.length > limit ? (kept.at(-1)?.cursor ?? null) : null,
  };
}

/** One of the patient's messages, which is read by that. @throws Problem 404 */
export async function openMyMessage(db: Db, actor: PatientActor, id: string) {
  const message = await findMessageForPatient(db, id);
  if (!message) throw notFound();
  if (!message.read_at) await markMessageRead(db, id, actor.accountId);
  await recordAudit(db, actor, {
    action: 'messages.opened',
    entity: 'messages',
    entityId: id,
    patientId: actor.patientId,
  });
  return presentMessageForPatient(message, await listAttachmentsForPatient(db, id));
}

/** A file that came with one of the patient's messages. @throws Problem 404 */
export async function openMyAttachment(
  store: FileStore,
  db: Db,
  actor: PatientActor,
  { id, attachmentId }: { id: string; attachmentId: string },
): Promise<FileReply> {
  // Of a message that was withdrawn, row-level security shows no file either.
  const file = (await listAttachmentsForPatient(db, id)).find((each) => each.id === attachmentId);
  if (!file) throw notFound();
  await recordAudit(db, actor, {
    action: 'messages.attachment-opened',
    entity: 'messages',
    entityId: id,
    patientId: actor.patientId,
    after: { attachmentId },
  });
  return attachmentReply(store, file);
}
