import type { z } from 'zod';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { rateByLink } from '../support-tickets/conversation/rating.service.ts';
import { insertFeedback, listLatestFeedback, sumFeedback } from './feedback.queries.ts';
import type { feedbackBody, feedbackSummarySchema } from './feedback.schema.ts';

/**
 * Takes an answer to "how did we do": about the portal from anybody, about a ticket from whoever holds a link of it.
 * @throws Problem 404 for a link that is none of ours, or has run out
 */
export async function giveFeedback(trx: Db, body: z.output<typeof feedbackBody>): Promise<void> {
  const { rating, comment = null, ticketToken } = body;
  const about = ticketToken ? await rateByLink(trx, { token: ticketToken, rating, comment }) : null;
  await insertFeedback(trx, {
    id: newId(),
    about: about ? 'support-ticket' : 'portal',
    ticket_id: about?.ticketId ?? null,
    rating,
    comment: comment || null,
  });
}

/** What people thought of us in the last days. */
export async function feedbackSummary(db: Db, days: number): Promise<z.input<typeof feedbackSummarySchema>> {
  const [about, latest] = await Promise.all([sumFeedback(db, days), listLatestFeedback(db, days)]);
  return {
    about,
    latest: latest.map((row) => ({
      id: row.id,
      about: row.about,
      rating: row.rating,
      comment: row.comment,
      ticketNumber: row.ticket_number,
      createdAt: row.created_at.toISOString(),
    })),
  };
}
