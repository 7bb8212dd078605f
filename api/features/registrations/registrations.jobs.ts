import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Compares an attempt with the record it names. Somebody waits for a code, so a failed run is soon tried again. */
export const matchRegistrationJob = defineJob({
  name: 'registrations.match',
  payload: z.strictObject({ registrationId: z.uuid(), requestId: z.uuid().nullable() }),
  backoffSeconds: (attempt) => Math.min(60, 2 ** attempt),
});

/** Sends a code again to whoever pressed "I did not receive a code". */
export const sendCodeAgainJob = defineJob({
  name: 'registrations.send-code-again',
  payload: z.strictObject({ challengeId: z.uuid() }),
  backoffSeconds: (attempt) => Math.min(60, 2 ** attempt),
});
