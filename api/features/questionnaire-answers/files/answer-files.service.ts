import type { Db } from '../../../lib/db.ts';
import type { FileReply } from '../../../lib/route.ts';
import type { FileStore } from '../../../providers/files/file-store.ts';
import { attachmentReply, requireAccepted } from '../../files/attachments/attachments.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { auditReading, requireAnswers, viewOf } from '../questionnaire-answers.service.ts';
import { findAnswerFile } from './answer-files.queries.ts';

/**
 * A file that a patient answered with, for staff to keep: only one that stands on the form, and only once it was looked into.
 * Audited.
 * @throws Problem 404, 409 'attachment-waiting', 'attachment-refused'; FileMissingError, FileCorruptError
 */
export async function openAnswerFile(
  store: FileStore,
  db: Db,
  actor: StaffActor,
  { id, fileId }: { id: string; fileId: string },
): Promise<FileReply> {
  const row = await requireAnswers(db, id);
  const { form } = await viewOf(db, row);
  const isThere = form.some(({ files }) => files.some((file) => file.id === fileId));
  const file = requireAccepted(isThere ? await findAnswerFile(db, fileId) : undefined);
  await auditReading(db, actor, row, 'attachment');
  return attachmentReply(store, file);
}
