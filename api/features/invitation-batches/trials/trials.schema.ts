import { z } from 'zod';
import { trialReasons } from '../batch-states.schema.ts';

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();
const arm = z.object({
  name: z.string(),
  invited: z.int(),
  /** Within 14 days of their invitation. */
  registered: z.int(),
  registeredShare: estimate,
});

/** Two wordings of a batch against each other. */
export const trialSchema = z.object({
  a: arm,
  b: arm,
  /** b less a, as a fraction, with its 95 % interval (Newcombe). */
  difference: estimate,
  /** The numbers and how sure they are, in plain words. */
  sentence: z.string(),
  stoppedAt: z.string().nullable(),
  winner: z.enum(['a', 'b']).nullable(),
  reason: z.enum(trialReasons).nullable(),
});

/** POST /api/invitation-batches/:id/stop-trial (If-Match): whoever has not been invited yet gets this wording. */
export const stopTrialBody = z.strictObject({ goOnWith: z.enum(['a', 'b']) });
