import { judgeAnewJob } from '../../../api/features/invitation-batches/invitation-batches.jobs.ts';
import { judgeEveryRow } from '../../../api/features/invitation-batches/lifecycle/rejudging.service.ts';
import type { Handler } from '../../handler.ts';

/** Judges every row of a batch anew. */
export const judgeAnewHandler: Handler<typeof judgeAnewJob.payload> = {
  job: judgeAnewJob,
  run: ({ db }, { batchId }) => judgeEveryRow(db, batchId),
};
