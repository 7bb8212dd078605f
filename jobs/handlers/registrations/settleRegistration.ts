import { settleRegistrationJob } from '../../../api/features/registrations/registrations.jobs.ts';
import { settleRegistration } from '../../../api/features/registrations/registrations.settling.service.ts';
import type { Handler } from '../../handler.ts';

/** Tells a phone why there is no account to be had, and files the failed attempt. */
export const settleRegistrationHandler: Handler<typeof settleRegistrationJob.payload> = {
  job: settleRegistrationJob,
  run: (deps, { registrationId }) => settleRegistration(deps, registrationId),
};
