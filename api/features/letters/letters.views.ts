import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import type { FileReply } from '../../lib/route.ts';
import type { FileStore } from '../../providers/files/file-store.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { askedRange, pdfReply } from '../files/files.reply.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { findVersionFile, listLetterNotifications, listVersions } from './letters.details.queries.ts';
import { presentLetter, presentLetterRow } from './letters.presenter.ts';
import { findLetter } from './letters.queries.ts';
import type { LetterRow, LetterView } from './letters.schema.ts';
import type { Uploaded } from './upload/letters.upload.service.ts';

/** The whole letter as its page shows it, with what this person may do now. @throws Problem 404 */
export async function letterView(db: Db, actor: StaffActor, id: string): Promise<LetterView> {
  const letter = await findLetter(db, id);
  if (!letter) throw notFound();
  const versions = await listVersions(db, id);
  const notifications = await listLetterNotifications(db, id);
  return presentLetter(letter, { versions, notifications }, actor.permissions, new Date());
}

/** `letterView` for somebody who opened the page, written down. */
export async function viewLetter(db: Db, actor: StaffActor, id: string): Promise<LetterView> {
  const letter = await letterView(db, actor, id);
  await recordAudit(db, actor, {
    action: 'letters.viewed',
    entity: 'letters',
    entityId: letter.id,
    patientId: letter.patient?.id ?? null,
  });
  return letter;
}

/** The answer to an upload: the letter's row, also where the bytes were there already. */
export async function uploadedView(
  db: Db,
  { letterId, duplicateOf }: Uploaded,
): Promise<{ letter: LetterRow; duplicateOf: string | null }> {
  const letter = await findLetter(db, letterId);
  if (!letter) throw notFound();
  return { letter: presentLetterRow(letter), duplicateOf };
}

/** One version's PDF, or a range of it; every request is written down. @throws Problem 404, 416 */
export async function openVersion(
  store: FileStore,
  db: Db,
  actor: StaffActor,
  which: { id: string; number: number },
  header: (name: string) => string,
): Promise<FileReply> {
  const found = await findVersionFile(db, which.id, which.number);
  if (!found) throw notFound();
  const file = { sha256: found.file_sha256, size: found.size, name: found.file_name };
  const range = askedRange(file, header);
  await recordAudit(db, actor, {
    action: 'letters.opened',
    entity: 'letters',
    entityId: found.letter_id,
    patientId: found.patient_id,
    after: { versionId: found.version_id, number: found.number },
  });
  return pdfReply(store, file, range);
}
