import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { newId } from '../../../lib/ids.ts';
import { inspectImage } from '../../../lib/images/image-check.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import type { PdfInspector } from '../../../lib/pdf/inspector.ts';
import { Problem, unprocessable } from '../../../lib/problem.ts';
import type { RequestFacts } from '../../../lib/route.ts';
import { keepFile, lockContent } from '../../files/files.service.ts';
import { receiveFiles } from '../../files/files.upload.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import { attachmentType } from '../../support-tickets/attachments/attachment-types.ts';
import { definitionOfVersion } from '../answering/answering.queries.ts';
import { attachmentFields, type portalAttachmentSchema } from '../answering/answering.schema.ts';
import { heldForAnswers } from '../answering/answering.service.ts';
import { compiledVersion } from '../answering/compiled-versions.ts';
import { inspectAnswerAttachmentJob } from '../questionnaire-assignments.jobs.ts';
import {
  attachmentsOf,
  findWaitingAttachment,
  insertAttachment,
  settleAttachment,
} from './answer-attachments.queries.ts';

/** More than any questionnaire asks for, with room for second thoughts. */
const MOST = 30;

/**
 * Keeps a file for a question that asks for one, and promises that it is looked into. It counts once the answers name it.
 * @throws Problem 404, 409, 422, and what `receiveFiles` throws
 */
export async function addAttachment(
  deps: Deps,
  actor: PatientActor,
  id: string,
  request: RequestFacts,
): Promise<z.input<typeof portalAttachmentSchema>> {
  // Before a byte is read: whose it is, and that something may still be added.
  await deps.db.transaction((trx) => heldForAnswers(trx, actor, id));
  const { fields, files } = await receiveFiles(request.stream, {
    readFields: readQuestion,
    store: deps.providers.files,
    maxBytes: deps.config.UPLOAD_MAX_MIB * 1024 * 1024,
    mostFiles: 1,
    unnamed: 'attachment',
    typeOf: attachmentType,
  });
  const [file] = files;
  if (!file) throw refused('file', 'form-refused', 'There is no file in this request.');
  const mediaType = file.mediaType as z.input<typeof portalAttachmentSchema>['mediaType'];
  return deps.db.transaction(async (trx) => {
    await lockContent(trx, file.sha256);
    const held = await heldForAnswers(trx, actor, id);
    const { nodes, indexOf } = await compiledVersion(held.versionId, () =>
      definitionOfVersion(trx, held.versionId),
    );
    if (nodes[indexOf.get(fields.question) ?? -1]?.item.kind !== 'attachment')
      throw refused('question', 'question-takes-no-file', 'This question asks for no file.');
    if ((await attachmentsOf(trx, id)).length >= MOST)
      throw new Problem(409, 'too-many-files', `No more than ${MOST} files can be added.`);
    await keepFile(deps, trx, { ...file, mediaType });
    const attachmentId = newId();
    await insertAttachment(trx, {
      id: attachmentId,
      assignment_id: id,
      patient_id: actor.patientId,
      question: fields.question,
      file_sha256: file.sha256,
      file_name: file.name,
      media_type: mediaType,
    });
    await promiseJob(trx, inspectAnswerAttachmentJob, { attachmentId });
    return { id: attachmentId, question: fields.question, fileName: file.name, mediaType, state: 'waiting' };
  });
}

function readQuestion(sent: Record<string, string>): z.output<typeof attachmentFields> {
  const parsed = attachmentFields.safeParse(sent);
  if (parsed.success) return parsed.data;
  throw refused('question', 'form-refused', 'Send the field question, and then the file.');
}

const refused = (field: string, code: string, message: string) =>
  unprocessable([{ path: `body.${field}`, code, message }]);

/**
 * Looks into a file: a PDF in the sandbox, as letters are; a picture's frame here. Done twice, it changes nothing.
 * @throws FileMissingError, FileCorruptError, PdfInspectionUnavailable: it stays as it is, to be tried again
 */
export async function inspectAnswerAttachment(
  deps: Pick<Deps, 'db' | 'providers'>,
  attachmentId: string,
  inspector: Pick<PdfInspector, 'inspect'>,
): Promise<void> {
  const file = await findWaitingAttachment(deps.db, attachmentId);
  if (!file) return;
  const { stream } = await deps.providers.files.openVerified(file.file_sha256);
  const bytes = Buffer.concat(await stream.toArray());
  const found =
    file.media_type === 'application/pdf'
      ? await inspector.inspect(bytes)
      : inspectImage(bytes, file.media_type);
  await settleAttachment(deps.db, attachmentId, found.outcome === 'refused' ? found.code : null);
}
