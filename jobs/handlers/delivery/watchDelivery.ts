import { watchDeliveryJob } from '../../../api/features/delivery/delivery.jobs.ts';
import { watchDelivery } from '../../../api/features/delivery/delivery.service.ts';
import type { Handler } from '../../handler.ts';

/** Moves texts between providers, raises alerts and ends them. */
export const watchDeliveryHandler: Handler<typeof watchDeliveryJob.payload> = {
  job: watchDeliveryJob,
  run: (deps) => watchDelivery(deps),
};
