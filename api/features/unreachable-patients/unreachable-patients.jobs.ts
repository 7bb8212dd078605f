import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Forgets failures that nobody has to ring up for any more. */
export const forgetSettledJob = defineJob({
  name: 'unreachable-patients.forget-settled',
  payload: z.strictObject({}),
  attempts: 1,
});
