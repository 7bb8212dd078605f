import { inspectAttachment } from '../../../api/features/support-tickets/attachments/attachments.service.ts';
import { inspectAttachmentJob } from '../../../api/features/support-tickets/support-tickets.jobs.ts';
import type { Handler } from '../../handler.ts';

/** Looks into a file that came with a ticket. */
export const inspectAttachmentHandler: Handler<typeof inspectAttachmentJob.payload> = {
  job: inspectAttachmentJob,
  run: (deps, { attachmentId }) => inspectAttachment(deps, attachmentId, deps.inspector),
};
