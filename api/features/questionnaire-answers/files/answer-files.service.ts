import type { Db } from '../../../lib/db.ts';
import { notFound, Problem } from '../../../lib/problem.ts';
import type { FileReply } from '../../../lib/route.ts';
import type { FileStore } from '../../../providers/files/file-store.ts';
import { downloadReply } from '../../files/files.reply.ts';
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
  const file = isThere ? await findAnswerFile(db, fileId) : undefined;
  if (!file) throw notFound();
  if (file.state !== 'accepted') {
    const sentence =
      file.state === 'waiting'
        ? 'This file is still being looked into. Try again in a moment.'
        : 'This file was refused: it is not safe to open.';
    throw new Problem(409, `attachment-${file.state}`, sentence);
  }
  await auditReading(db, actor, row, 'attachment');
  const { sha256, size, name, mediaType } = file;
  return downloadReply(store, { sha256, size, name }, mediaType);
}
