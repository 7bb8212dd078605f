import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Asks the patients whose appointments have come near enough for a rule. */
export const runAssignmentRulesJob = defineJob({
  name: 'assignment-rules.run',
  payload: z.strictObject({}),
  attempts: 1,
});
