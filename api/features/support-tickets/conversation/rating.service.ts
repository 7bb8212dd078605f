import type { Db } from '../../../lib/db.ts';
import { hashToken } from '../../../lib/ids.ts';
import { notFound } from '../../../lib/problem.ts';
import { findStandingId, insertTicketEvents } from '../support-tickets.changes.queries.ts';
import { findTicketOfLink, writeSatisfaction } from './ticket-links.queries.ts';

/**
 * Writes down how content the sender of a ticket is, by the link of an e-mail; the last answer counts. It changes no
 * version: nobody's work is lost by it.
 * @returns the ticket it counts for
 * @throws Problem 404 when the token is none of ours, or has run out
 */
export async function rateByLink(
  trx: Db,
  { token, rating, comment }: { token: string; rating: number; comment: string | null },
): Promise<{ ticketId: string }> {
  const sent = await findTicketOfLink(trx, hashToken(token));
  const ticketId = sent && (await findStandingId(trx, sent));
  if (!ticketId) throw notFound();
  await writeSatisfaction(trx, ticketId, rating);
  await insertTicketEvents(trx, [{ ticketId, kind: 'rated', detail: { rating, comment } }]);
  return { ticketId };
}
