import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Replays a draft of release rules over the reports of the last twelve months. */
export const simulateJob = defineJob({
  name: 'release-rules.simulate',
  payload: z.strictObject({ simulationId: z.uuid() }),
});
