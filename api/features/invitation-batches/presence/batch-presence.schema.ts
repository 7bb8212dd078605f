import { z } from 'zod';

/** POST /api/invitation-batches/:id/presence: who else has the batch open, and the version it stands at. */
export const batchPresenceSchema = z.object({
  others: z.array(z.object({ staffId: z.uuid(), name: z.string(), seenAt: z.string() })),
  version: z.int(),
});
