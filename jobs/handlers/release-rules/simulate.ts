import { simulateJob } from '../../../api/features/release-rules/release-rules.jobs.ts';
import { runSimulation } from '../../../api/features/release-rules/simulation/simulations.service.ts';
import type { Handler } from '../../handler.ts';

/** Replays a draft of release rules over the last twelve months. */
export const simulateHandler: Handler<typeof simulateJob.payload> = {
  job: simulateJob,
  run: ({ db, ending }, { simulationId }) => runSimulation(db, simulationId, { ending }),
};
