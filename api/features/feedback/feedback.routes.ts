import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { feedbackSummarySchema } from './feedback.schema.ts';
import { feedbackSummary } from './feedback.service.ts';

export const feedbackRoutes = [
  staffRoute({
    method: 'get',
    path: '/feedback/summary',
    summary: 'How content people were in the last days, and what they said',
    permission: 'feedback:read',
    request: { query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }) },
    response: feedbackSummarySchema,
    handler: ({ db, query }) => feedbackSummary(db, query.days),
  }),
];
