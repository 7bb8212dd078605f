import type { Deps } from '../../../deps.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { promiseJobs } from '../../../lib/outbox.ts';
import type { PdfInspector } from '../../../lib/pdf/inspector.ts';
import { notFound, Problem } from '../../../lib/problem.ts';
import type { FileReply } from '../../../lib/route.ts';
import type { FileStore } from '../../../providers/files/file-store.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { inspectStored } from '../../files/files.inspection.ts';
import { downloadReply } from '../../files/files.reply.ts';
import { keepFile, lockContent } from '../../files/files.service.ts';
import type { ReceivedFile } from '../../files/files.upload.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { inspectAttachmentJob } from '../support-tickets.jobs.ts';
import type { AttachmentType } from './attachment-types.ts';
import {
  findAttachment,
  findWaitingAttachment,
  insertAttachments,
  settleAttachment,
} from './attachments.queries.ts';

/**
 * Keeps files that came with a ticket and promises that each is looked into; until then nobody can open them.
 * The contents are locked in the order of their hashes, so that two senders of the same two files cannot deadlock.
 */
export async function keepAttachments(
  deps: Pick<Deps, 'providers'>,
  trx: Trx,
  { ticketId, eventId }: { ticketId: string; eventId: string },
  files: readonly (ReceivedFile & { mediaType: AttachmentType })[],
): Promise<void> {
  for (const sha256 of [...new Set(files.map((file) => file.sha256))].sort()) await lockContent(trx, sha256);
  for (const file of files) await keepFile(deps, trx, file);
  const rows = files.map((file) => ({
    id: newId(),
    ticket_id: ticketId,
    event_id: eventId,
    file_sha256: file.sha256,
    file_name: file.name,
    media_type: file.mediaType,
  }));
  await insertAttachments(trx, rows);
  await promiseJobs(
    trx,
    inspectAttachmentJob,
    rows.map(({ id }) => ({ attachmentId: id })),
  );
}

/**
 * Looks into a file: a PDF in the sandbox, as letters are; a picture's frame here. Done twice, it changes nothing.
 * @throws FileMissingError, FileCorruptError, PdfInspectionUnavailable: it stays as it is, to be tried again
 */
export async function inspectAttachment(
  deps: Pick<Deps, 'db' | 'providers'>,
  attachmentId: string,
  inspector: Pick<PdfInspector, 'inspect'>,
): Promise<void> {
  const file = await findWaitingAttachment(deps.db, attachmentId);
  if (!file) return;
  const stored = { sha256: file.file_sha256, mediaType: file.media_type };
  await settleAttachment(deps.db, attachmentId, await inspectStored(deps.providers.files, stored, inspector));
}

/** A file that came with a ticket, for staff; only what was accepted, and written down. @throws Problem 404, 409 */
export async function openAttachment(
  store: FileStore,
  db: Db,
  actor: StaffActor,
  which: { id: string; attachmentId: string },
): Promise<FileReply> {
  const file = await findAttachment(db, which);
  if (!file) throw notFound();
  if (file.state !== 'accepted') {
    const sentence =
      file.state === 'waiting'
        ? 'This file is still being looked into. Try again in a moment.'
        : 'This file was refused: it is not safe to open.';
    throw new Problem(409, `attachment-${file.state}`, sentence);
  }
  await recordAudit(db, actor, {
    action: 'support-tickets.attachment-opened',
    entity: 'support-tickets',
    entityId: file.ticket_id,
    patientId: file.patient_id,
    after: { attachmentId: which.attachmentId },
  });
  const { file_sha256: sha256, size, file_name: name, media_type: type } = file;
  return downloadReply(store, { sha256, size, name }, type);
}
