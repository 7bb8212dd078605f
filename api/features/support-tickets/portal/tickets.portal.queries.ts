import { type Db, namedRows } from '../../../lib/db.ts';
import type { TicketCategory, TicketState } from '../support-tickets.schema.ts';

export interface OwnTicket {
  id: string;
  number: number;
  category: TicketCategory;
  state: TicketState;
  subject: string;
  created_at: Date;
}

/** The tickets this login sent, newest first; row-level security leaves no others. */
export function listOwnTickets(db: Db): Promise<OwnTicket[]> {
  return namedRows(
    db,
    'support-tickets.own',
    'select id, number, category, state, subject, created_at from support_tickets order by created_at desc, id desc limit 100',
  );
}

/** One of them. */
export async function findOwnTicket(
  db: Db,
  id: string,
): Promise<(OwnTicket & { description: string }) | undefined> {
  const [row] = await namedRows<OwnTicket & { description: string }>(
    db,
    'support-tickets.own-one',
    'select id, number, category, state, subject, created_at, description from support_tickets where id = ?',
    [id],
  );
  return row;
}

export interface Said {
  id: string;
  at: Date;
  kind: 'patient-reply' | 'staff-reply';
  body: string;
}

/** What was said in it, oldest first: never notes, and never who of the hospital. */
export function listOwnConversation(db: Db, ticketId: string): Promise<Said[]> {
  return namedRows(
    db,
    'support-tickets.own-conversation',
    `select id, at, kind, body from ticket_events
      where ticket_id = ? and kind in ('patient-reply', 'staff-reply') order by at, id`,
    [ticketId],
  );
}
