import { inspectMessageAttachment } from '../../../api/features/messages/attachments/attachments.service.ts';
import { inspectMessageAttachmentJob } from '../../../api/features/messages/messages.jobs.ts';
import type { Handler } from '../../handler.ts';

/** Looks into a file that goes with a message. */
export const inspectMessageAttachmentHandler: Handler<typeof inspectMessageAttachmentJob.payload> = {
  job: inspectMessageAttachmentJob,
  run: (deps, { attachmentId }) => inspectMessageAttachment(deps, attachmentId, deps.inspector),
};
