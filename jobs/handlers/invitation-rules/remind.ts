import { remindJob } from '../../../api/features/invitation-rules/invitation-rules.jobs.ts';
import { remind } from '../../../api/features/invitation-rules/reminding/reminders.service.ts';
import type { Handler } from '../../handler.ts';

/** Builds the reminders that are due. */
export const remindHandler: Handler<typeof remindJob.payload> = {
  job: remindJob,
  async run(deps) {
    const reminded = await remind(deps);
    if (reminded.length > 0) deps.logger.info({ batches: reminded.length }, 'built reminders');
  },
};
