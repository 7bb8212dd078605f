import { judgeTrialsJob } from '../../../api/features/invitation-batches/invitation-batches.jobs.ts';
import { judgeTrials } from '../../../api/features/invitation-batches/trials/trials.service.ts';
import type { Handler } from '../../handler.ts';

/** Stops the trials of two wordings that are over, by their rule. */
export const judgeTrialsHandler: Handler<typeof judgeTrialsJob.payload> = {
  job: judgeTrialsJob,
  async run({ db, logger }) {
    const stopped = await judgeTrials(db);
    if (stopped > 0) logger.info({ stopped }, 'stopped trials of wordings');
  },
};
