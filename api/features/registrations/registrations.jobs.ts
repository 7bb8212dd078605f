import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** What follows an attempt to register, apart from its answer. */
export const settleRegistrationJob = defineJob({
  name: 'registrations.settle',
  payload: z.strictObject({ registrationId: z.uuid() }),
});
