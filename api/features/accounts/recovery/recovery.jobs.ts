import { z } from 'zod';
import { defineJob } from '../../../lib/outbox.ts';

/** Sends the hint or the link that somebody asked for, if there is anybody to send it to. Somebody waits for it. */
export const settleRecoveryJob = defineJob({
  name: 'accounts.settle-recovery',
  payload: z.strictObject({ recoveryRequestId: z.uuid(), requestId: z.uuid().nullable() }),
  backoffSeconds: (attempt) => Math.min(60, 2 ** attempt),
});
