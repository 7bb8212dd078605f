import { sendBatchJob } from '../../../api/features/invitation-batches/invitation-batches.jobs.ts';
import { sendBatch } from '../../../api/features/invitation-batches/sending/sending-slice.service.ts';
import type { Handler } from '../../handler.ts';

/** Sends a slice of a batch. */
export const sendBatchHandler: Handler<typeof sendBatchJob.payload> = {
  job: sendBatchJob,
  run: (deps, { batchId }) => sendBatch(deps, batchId),
};
