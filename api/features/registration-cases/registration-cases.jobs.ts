import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Brings back cases whose department has had its time, and ends attempts that stay at the code. */
export const keepCasesJob = defineJob({
  name: 'registration-cases.keep',
  payload: z.strictObject({}),
  attempts: 3,
});
