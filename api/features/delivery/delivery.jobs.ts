import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Looks how sending goes: which provider texts go by, and what somebody should know of. */
export const watchDeliveryJob = defineJob({
  name: 'delivery.watch',
  payload: z.strictObject({}),
  attempts: 1,
});
