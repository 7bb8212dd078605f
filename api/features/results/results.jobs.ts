import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Lets out the results whose time has come by their rule. */
export const releaseDueJob = defineJob({
  name: 'results.release-due',
  payload: z.strictObject({}),
  attempts: 1,
});
