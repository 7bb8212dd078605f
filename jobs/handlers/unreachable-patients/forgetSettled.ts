import { forgetSettledJob } from '../../../api/features/unreachable-patients/unreachable-patients.jobs.ts';
import { forgetSettled } from '../../../api/features/unreachable-patients/unreachable-patients.service.ts';
import type { Handler } from '../../handler.ts';

/** Takes out of the list for the telephone who has registered or was reached otherwise. */
export const forgetSettledHandler: Handler<typeof forgetSettledJob.payload> = {
  job: forgetSettledJob,
  run: ({ db }) => forgetSettled(db),
};
