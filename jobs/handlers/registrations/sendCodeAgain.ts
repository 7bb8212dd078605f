import { sendCodeAgain } from '../../../api/features/registrations/registrations.codes.service.ts';
import { sendCodeAgainJob } from '../../../api/features/registrations/registrations.jobs.ts';
import type { Handler } from '../../handler.ts';

/** Sends a code again to whoever did not receive one. */
export const sendCodeAgainHandler: Handler<typeof sendCodeAgainJob.payload> = {
  job: sendCodeAgainJob,
  run: (deps, { challengeId }) => sendCodeAgain(deps, challengeId),
};
