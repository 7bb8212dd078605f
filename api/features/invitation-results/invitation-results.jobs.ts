import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Counts what became of the invitations of batches whose numbers have grown old. */
export const countResultsJob = defineJob({
  name: 'invitation-results.count',
  payload: z.strictObject({}),
  attempts: 1,
});
