import type { Deps } from '../../../deps.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { promiseJobs } from '../../../lib/outbox.ts';
import type { FileReply } from '../../../lib/route.ts';
import type { FileStore } from '../../../providers/files/file-store.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import {
  attachmentReply,
  fileColumns,
  inspectionOf,
  type ReceivedAttachment,
  requireAccepted,
} from '../../files/attachments/attachments.service.ts';
import { keepFile, lockContent } from '../../files/files.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { inspectAttachmentJob } from '../support-tickets.jobs.ts';
import { findAttachment, insertAttachments } from './attachments.queries.ts';

/**
 * Keeps files that came with a ticket and promises that each is looked into; until then nobody can open them.
 * The contents are locked in the order of their hashes, so that two senders of the same two files cannot deadlock.
 */
export async function keepAttachments(
  deps: Pick<Deps, 'providers'>,
  trx: Trx,
  { ticketId, eventId }: { ticketId: string; eventId: string },
  files: readonly ReceivedAttachment[],
): Promise<void> {
  for (const sha256 of [...new Set(files.map((file) => file.sha256))].sort()) await lockContent(trx, sha256);
  for (const file of files) await keepFile(deps, trx, file);
  const rows = files.map((file) => ({
    id: newId(),
    ticket_id: ticketId,
    event_id: eventId,
    ...fileColumns(file),
  }));
  await insertAttachments(trx, rows);
  await promiseJobs(
    trx,
    inspectAttachmentJob,
    rows.map(({ id }) => ({ attachmentId: id })),
  );
}

/** Looks into a file that came with a ticket. */
export const inspectAttachment = inspectionOf('ticket_attachments');

/** A file that came with a ticket, for staff; only what was accepted, and written down. @throws Problem 404, 409 */
export async function openAttachment(
  store: FileStore,
  db: Db,
  actor: StaffActor,
  which: { id: string; attachmentId: string },
): Promise<FileReply> {
  const file = requireAccepted(await findAttachment(db, which));
  await recordAudit(db, actor, {
    action: 'support-tickets.attachment-opened',
    entity: 'support-tickets',
    entityId: file.ticket_id,
    patientId: file.patient_id,
    after: { attachmentId: which.attachmentId },
  });
  return attachmentReply(store, file);
}
