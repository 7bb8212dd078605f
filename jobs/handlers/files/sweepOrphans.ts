import { sweepOrphansJob } from '../../../api/features/files/files.jobs.ts';
import { sweepOrphanFiles } from '../../../api/features/files/files.service.ts';
import type { Handler } from '../../handler.ts';

/** Removes stored files that nothing names, a day after they were written. */
export const sweepOrphansHandler: Handler<typeof sweepOrphansJob.payload> = {
  job: sweepOrphansJob,
  run: async (deps) => {
    const swept = await sweepOrphanFiles(deps);
    deps.logger.info(swept, 'orphan files swept');
  },
};
