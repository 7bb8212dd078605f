import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { newId } from '../../../lib/ids.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { Problem, unprocessable } from '../../../lib/problem.ts';
import type { RequestFacts } from '../../../lib/route.ts';
import { fileColumns, inspectionOf, receiveAttachment } from '../../files/attachments/attachments.service.ts';
import { keepFile, lockContent } from '../../files/files.service.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import { definitionOfVersion } from '../answering/answering.queries.ts';
import { attachmentFields, type portalAttachmentSchema } from '../answering/answering.schema.ts';
import { heldForAnswers } from '../answering/answering.service.ts';
import { compiledVersion } from '../answering/compiled-versions.ts';
import { inspectAnswerAttachmentJob } from '../questionnaire-assignments.jobs.ts';
import { attachmentsOf, insertAttachment } from './answer-attachments.queries.ts';

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
  const { fields, file } = await receiveAttachment(deps, request.stream, {
    readFields: readQuestion,
    unnamed: 'attachment',
  });
  return deps.db.transaction(async (trx) => {
    await lockContent(trx, file.sha256);
    const held = await heldForAnswers(trx, actor, id);
    const { nodes, indexOf } = await compiledVersion(held.versionId, () =>
      definitionOfVersion(trx, held.versionId),
    );
    if (nodes[indexOf.get(fields.question) ?? -1]?.item.kind !== 'attachment')
      throw refused('question-takes-no-file', 'This question asks for no file.');
    if ((await attachmentsOf(trx, id)).length >= MOST)
      throw new Problem(409, 'too-many-files', `No more than ${MOST} files can be added.`);
    await keepFile(deps, trx, file);
    const attachmentId = newId();
    await insertAttachment(trx, {
      id: attachmentId,
      assignment_id: id,
      patient_id: actor.patientId,
      question: fields.question,
      ...fileColumns(file),
    });
    await promiseJob(trx, inspectAnswerAttachmentJob, { attachmentId });
    const { name: fileName, mediaType } = file;
    return { id: attachmentId, question: fields.question, fileName, mediaType, state: 'waiting' };
  });
}

function readQuestion(sent: Record<string, string>): z.output<typeof attachmentFields> {
  const parsed = attachmentFields.safeParse(sent);
  if (parsed.success) return parsed.data;
  throw refused('form-refused', 'Send the field question, and then the file.');
}

const refused = (code: string, message: string) => unprocessable([{ path: 'body.question', code, message }]);

/** Looks into a file that a patient answered with. */
export const inspectAnswerAttachment = inspectionOf('questionnaire_attachments');
