import { raiseDoubtTickets } from '../../../api/features/delivery/doubts/doubt-tickets.service.ts';
import { returnAbsent } from '../../../api/features/invitation-batches/sending/returning.service.ts';
import { reconcileNotificationsJob } from '../../../api/features/notifications/notifications.jobs.ts';
import { reconcileNotifications } from '../../../api/features/notifications/reconciliation.service.ts';
import type { Handler } from '../../handler.ts';

/** Asks providers what became of the notifications in doubt, and people about those that stay so. */
export const reconcileNotificationsHandler: Handler<typeof reconcileNotificationsJob.payload> = {
  job: reconcileNotificationsJob,
  run: async (deps) => {
    await reconcileNotifications({ ...deps, returnToBatch: returnAbsent });
    await raiseDoubtTickets(deps);
  },
};
