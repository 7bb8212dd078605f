import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Look into a file that came with a ticket: may staff open it? */
export const inspectAttachmentJob = defineJob({
  name: 'support-tickets.inspect-attachment',
  payload: z.strictObject({ attachmentId: z.uuid() }),
});
