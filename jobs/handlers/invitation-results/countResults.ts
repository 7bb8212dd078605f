import { countDueBatches } from '../../../api/features/invitation-results/counting.service.ts';
import { countResultsJob } from '../../../api/features/invitation-results/invitation-results.jobs.ts';
import type { Handler } from '../../handler.ts';

/** Counts what became of invitations, for the results, and whom they did not reach, for the telephone. */
export const countResultsHandler: Handler<typeof countResultsJob.payload> = {
  job: countResultsJob,
  async run({ db, logger }) {
    const counted = await countDueBatches(db);
    if (counted > 0) logger.info({ counted }, 'counted results of invitation batches');
  },
};
