import { keepSendingJob } from '../../../api/features/invitation-batches/invitation-batches.jobs.ts';
import { keepBatchesSending } from '../../../api/features/invitation-batches/sending/promising.service.ts';
import type { Handler } from '../../handler.ts';

/** Sees to it that each batch that is being sent has somebody who sends it. */
export const keepSendingHandler: Handler<typeof keepSendingJob.payload> = {
  job: keepSendingJob,
  run: ({ db }) => keepBatchesSending(db),
};
