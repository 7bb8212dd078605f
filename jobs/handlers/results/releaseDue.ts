import { releaseDueJob } from '../../../api/features/results/results.jobs.ts';
import { releaseDue } from '../../../api/features/results/sweep/sweep.service.ts';
import type { Handler } from '../../handler.ts';

/** Lets out the results whose time has come, and tells their patients. */
export const releaseDueHandler: Handler<typeof releaseDueJob.payload> = {
  job: releaseDueJob,
  async run({ db, logger, ending }) {
    const released = await releaseDue(db, ending);
    if (released > 0) logger.info({ released }, 'released results');
  },
};
