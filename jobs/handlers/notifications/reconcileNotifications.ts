import { returnAbsent } from '../../../api/features/invitation-batches/sending/returning.service.ts';
import { reconcileNotificationsJob } from '../../../api/features/notifications/notifications.jobs.ts';
import { reconcileNotifications } from '../../../api/features/notifications/reconciliation.service.ts';
import type { Handler } from '../../handler.ts';

/** Asks providers what became of the notifications in doubt. */
export const reconcileNotificationsHandler: Handler<typeof reconcileNotificationsJob.payload> = {
  job: reconcileNotificationsJob,
  run: (deps) => reconcileNotifications({ ...deps, returnToBatch: returnAbsent }),
};
