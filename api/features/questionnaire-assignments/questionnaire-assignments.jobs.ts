import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Look into a file that a patient answered with: may staff open it? */
export const inspectAnswerAttachmentJob = defineJob({
  name: 'questionnaire-assignments.inspect-attachment',
  payload: z.strictObject({ attachmentId: z.uuid() }),
});

/** Tells patients of what opens today, reminds them, ends what nobody waits for, and follows appointments that changed. */
export const keepAssignmentsJob = defineJob({
  name: 'questionnaire-assignments.keep',
  payload: z.strictObject({}),
  attempts: 1,
});
