import { sendMessageJob } from '../../../api/features/messages/messages.jobs.ts';
import { sendDueMessage } from '../../../api/features/messages/sending/sending.service.ts';
import type { Handler } from '../../handler.ts';

/** Sends a message whose moment has come, or goes on with one. */
export const sendMessageHandler: Handler<typeof sendMessageJob.payload> = {
  job: sendMessageJob,
  run: (deps, { messageId }) => sendDueMessage(deps, messageId),
};
