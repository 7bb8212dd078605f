import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Builds the batches of the rules whose hour has come. */
export const runRulesJob = defineJob({
  name: 'invitation-rules.run',
  payload: z.strictObject({}),
  attempts: 1,
});

/** Builds reminder batches for those who were invited and did not register. */
export const remindJob = defineJob({
  name: 'invitation-rules.remind',
  payload: z.strictObject({}),
  attempts: 1,
});
