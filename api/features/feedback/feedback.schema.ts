import { z } from 'zod';

/** POST /portal/feedback: after signing out, or by the link in a resolved ticket's e-mail (`ticketToken`). */
export const feedbackBody = z
  .strictObject({
    rating: z.int().min(1).max(5),
    comment: z.string().trim().max(2000).optional(),
    ticketToken: z.string().max(200).optional(),
  })
  .meta({ example: { rating: 4, comment: 'Easy, once the code had come.' } });

/** GET /api/feedback/summary?days=30 */
export const feedbackSummarySchema = z.object({
  about: z.array(
    z.object({
      about: z.enum(['portal', 'support-ticket']),
      answers: z.int(),
      average: z.number().nullable(),
    }),
  ),
  latest: z.array(
    z.object({
      id: z.uuid(),
      about: z.enum(['portal', 'support-ticket']),
      rating: z.int(),
      comment: z.string().nullable(),
      ticketNumber: z.int().nullable(),
      createdAt: z.string(),
    }),
  ),
});
