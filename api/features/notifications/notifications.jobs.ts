import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/**
 * Hands one notification to its provider. Tried often, because a failed try is one that never reached the
 * provider: once it was called, the notification itself says so and the job is over.
 */
export const sendNotificationJob = defineJob({
  name: 'notifications.send',
  payload: z.strictObject({ notificationId: z.uuid() }),
  attempts: 20,
});

/** Settles what was left in doubt: crashed sends, unknown outcomes, receipts that came too early. */
export const reconcileNotificationsJob = defineJob({
  name: 'notifications.reconcile',
  payload: z.strictObject({}),
  attempts: 1,
});
