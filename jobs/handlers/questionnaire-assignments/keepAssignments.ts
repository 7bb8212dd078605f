import { keepAssignments } from '../../../api/features/questionnaire-assignments/keeping/keeping.service.ts';
import { keepAssignmentsJob } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.jobs.ts';
import type { Handler } from '../../handler.ts';

/** Does what happens to assignments by themselves. */
export const keepAssignmentsHandler: Handler<typeof keepAssignmentsJob.payload> = {
  job: keepAssignmentsJob,
  async run(deps) {
    const done = await keepAssignments(deps);
    if (Object.values(done).some((count) => count > 0)) deps.logger.info(done, 'kept questionnaires');
  },
};
