import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** A message's moment has come, or it is being sent: who gets it is written down, and they see it slice by slice. */
export const sendMessageJob = defineJob({
  name: 'messages.send',
  payload: z.strictObject({ messageId: z.uuid() }),
});

/** Sees to it that each message that is due has somebody who sends it. */
export const keepMessagesSendingJob = defineJob({
  name: 'messages.keep-sending',
  payload: z.strictObject({}),
  attempts: 1,
});

/** Look into a file that goes with a message. */
export const inspectMessageAttachmentJob = defineJob({
  name: 'messages.inspect-attachment',
  payload: z.strictObject({ attachmentId: z.uuid() }),
});
