import { matchRegistrationJob } from '../../../api/features/registrations/registrations.jobs.ts';
import { matchRegistration } from '../../../api/features/registrations/registrations.matching.service.ts';
import type { Handler } from '../../handler.ts';

/** Compares an attempt to register with the hospital's record, and sends the code. */
export const matchRegistrationHandler: Handler<typeof matchRegistrationJob.payload> = {
  job: matchRegistrationJob,
  run: (deps, payload) => matchRegistration(deps, payload),
};
