import { readBatchJob } from '../../../api/features/invitation-batches/invitation-batches.jobs.ts';
import { readBatch } from '../../../api/features/invitation-batches/reading/reading.service.ts';
import type { Handler } from '../../handler.ts';

/** Reads the file of a batch and judges its rows. */
export const readBatchHandler: Handler<typeof readBatchJob.payload> = {
  job: readBatchJob,
  run: (deps, { batchId }) => readBatch(deps, batchId),
};
