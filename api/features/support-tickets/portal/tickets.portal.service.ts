import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import type { portalTicketRowSchema, portalTicketSchema } from '../support-tickets.schema.ts';
import {
  findOwnTicket,
  listOwnConversation,
  listOwnTickets,
  type OwnTicket,
} from './tickets.portal.queries.ts';

const presentOwnTicket = (row: OwnTicket): z.input<typeof portalTicketRowSchema> => ({
  id: row.id,
  number: row.number,
  category: row.category,
  state: row.state,
  subject: row.subject,
  createdAt: row.created_at.toISOString(),
});

/** What I wrote to support while signed in. @param db as the patient */
export const ownTickets = async (db: Db) => (await listOwnTickets(db)).map(presentOwnTicket);

/** One of my tickets, with what was said. @param db as the patient. @throws Problem 404 */
export async function ownTicket(db: Db, id: string): Promise<z.input<typeof portalTicketSchema>> {
  const ticket = await findOwnTicket(db, id);
  if (!ticket) throw notFound();
  const said = await listOwnConversation(db, id);
  return {
    ...presentOwnTicket(ticket),
    description: ticket.description,
    conversation: said.map(({ id: eventId, at, kind, body }) => ({
      id: eventId,
      at: at.toISOString(),
      by: kind === 'patient-reply' ? 'you' : 'support',
      body,
    })),
  };
}
