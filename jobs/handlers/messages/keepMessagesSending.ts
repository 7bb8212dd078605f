import { keepMessagesSendingJob } from '../../../api/features/messages/messages.jobs.ts';
import { keepMessagesSending } from '../../../api/features/messages/sending/sending.service.ts';
import type { Handler } from '../../handler.ts';

/** Sees to it that each message that is due has somebody who sends it. */
export const keepMessagesSendingHandler: Handler<typeof keepMessagesSendingJob.payload> = {
  job: keepMessagesSendingJob,
  run: ({ db }) => keepMessagesSending(db),
};
