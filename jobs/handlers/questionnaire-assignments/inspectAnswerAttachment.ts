import { inspectAnswerAttachment } from '../../../api/features/questionnaire-assignments/attachments/answer-attachments.service.ts';
import { inspectAnswerAttachmentJob } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.jobs.ts';
import type { Handler } from '../../handler.ts';

/** Looks into a file that a patient answered with. */
export const inspectAnswerAttachmentHandler: Handler<typeof inspectAnswerAttachmentJob.payload> = {
  job: inspectAnswerAttachmentJob,
  run: (deps, { attachmentId }) => inspectAnswerAttachment(deps, attachmentId, deps.inspector),
};
