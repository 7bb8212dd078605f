import { runAssignmentRulesJob } from '../../../api/features/assignment-rules/assignment-rules.jobs.ts';
import { runAssignmentRules } from '../../../api/features/assignment-rules/running/rule-runs.service.ts';
import type { Handler } from '../../handler.ts';

/** Asks the patients whose appointments have come near enough. */
export const runAssignmentRulesHandler: Handler<typeof runAssignmentRulesJob.payload> = {
  job: runAssignmentRulesJob,
  async run(deps) {
    const done = await runAssignmentRules(deps);
    if (done.asked > 0) deps.logger.info(done, 'ran rules of questionnaires');
  },
};
