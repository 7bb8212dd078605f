import { runRulesJob } from '../../../api/features/invitation-rules/invitation-rules.jobs.ts';
import { runRules } from '../../../api/features/invitation-rules/running/rule-runs.service.ts';
import type { Handler } from '../../handler.ts';

/** Builds the batches of the rules whose hour has come. */
export const runRulesHandler: Handler<typeof runRulesJob.payload> = {
  job: runRulesJob,
  async run(deps) {
    const done = await runRules(deps);
    if (done.runs > 0) deps.logger.info(done, 'ran rules of invitations');
  },
};
