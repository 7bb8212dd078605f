import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Compares an attempt with the record it names. Somebody waits for a code, so a failed run is soon tried again. */
export const matchRegistrationJob = defineJob({
  name: 'registrations.match',
  payload: z.strictObject({ registrationId: z.uuid(), requestId: z.uuid().nullable() }),
  backoffSeconds: (attempt) => Math.min(60, 2 ** attempt),
});
