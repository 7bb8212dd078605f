import { keepCasesJob } from '../../../api/features/registration-cases/registration-cases.jobs.ts';
import {
  bringBackWaitingCases,
  stopStuckAttempts,
} from '../../../api/features/registration-cases/registration-cases.service.ts';
import type { Handler } from '../../handler.ts';

/** Brings back cases that have waited long enough, and ends attempts that stay at the code. */
export const keepCasesHandler: Handler<typeof keepCasesJob.payload> = {
  job: keepCasesJob,
  async run({ db, logger }) {
    const broughtBack = await bringBackWaitingCases(db);
    const { stopped, filed } = await stopStuckAttempts(db);
    if (broughtBack + stopped > 0) logger.info({ broughtBack, stopped, filed }, 'kept registration cases');
  },
};
