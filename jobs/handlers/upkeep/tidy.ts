import { z } from 'zod';
import { defineJob } from '../../../api/lib/outbox.ts';
import type { Handler } from '../../handler.ts';
import { removeEndedJobs, removeOld } from '../../upkeep.queries.ts';

export const tidyJob = defineJob({ name: 'upkeep.tidy', payload: z.strictObject({}), attempts: 3 });

/** Removes what nobody asks for any more. Nothing clinical is among it. */
export const tidyHandler: Handler<typeof tidyJob.payload> = {
  job: tidyJob,
  async run({ db, logger }) {
    const removed = { outbox: await removeEndedJobs(db), ...(await removeOld(db)) };
    logger.info({ removed }, 'tidied');
  },
};
