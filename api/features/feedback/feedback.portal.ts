import { z } from 'zod';
import { publicRoute } from '../../middleware/public-access.ts';
import { takeMessage } from '../support-tickets/opening/message-limits.ts';
import { feedbackBody } from './feedback.schema.ts';
import { giveFeedback } from './feedback.service.ts';

export const feedbackOpenRoutes = [
  publicRoute({
    method: 'post',
    path: '/portal/feedback',
    summary: 'How did we do? After signing out, or by the link of a ticket that is settled',
    permission: 'public',
    request: { body: feedbackBody },
    response: z.strictObject({}).meta({ example: {} }),
    status: 201,
    transaction: false,
    handler: async ({ deps, body, request }) => {
      await takeMessage(deps.db, deps.config, request.ip);
      await deps.db.transaction((trx) => giveFeedback(trx, body));
      return {};
    },
  }),
];
