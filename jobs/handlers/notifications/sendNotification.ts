import { sendNotificationJob } from '../../../api/features/notifications/notifications.jobs.ts';
import { sendNotification } from '../../../api/features/notifications/sending.service.ts';
import type { Handler } from '../../handler.ts';
import { renderers } from './renderers.ts';

/** Hands one text or e-mail to its provider. */
export const sendNotificationHandler: Handler<typeof sendNotificationJob.payload> = {
  job: sendNotificationJob,
  run: (deps, { notificationId }) => sendNotification(deps, notificationId, renderers),
};
