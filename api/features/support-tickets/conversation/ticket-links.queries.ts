import type { Db } from '../../../lib/db.ts';

/** Longer than anybody comes back to an e-mail; afterwards they write anew. */
const GOOD_FOR = '90 days';

export async function insertLink(trx: Db, ticketId: string, tokenHash: Buffer): Promise<void> {
  await trx.raw(
    `insert into ticket_links (token_hash, ticket_id, expires_at) values (?, ?, now() + ?::interval)`,
    [tokenHash, ticketId, GOOD_FOR],
  );
}

/** The ticket whose sender holds this token; undefined when it is unknown or has run out. */
export async function findTicketOfLink(db: Db, tokenHash: Buffer): Promise<string | undefined> {
  const row = await db('ticket_links')
    .where({ token_hash: tokenHash })
    .where('expires_at', '>', db.fn.now())
    .first('ticket_id');
  return row?.ticket_id;
}

/** What an e-mail about a ticket says of it. */
export async function findMailFacts(
  db: Db,
  ticketId: string,
  eventId: string | null,
): Promise<{ number: number; message: string | null } | undefined> {
  return db('support_tickets')
    .leftJoin('ticket_events', (join) =>
      join
        .on('ticket_events.ticket_id', 'support_tickets.id')
        .andOnVal('ticket_events.id', eventId as string),
    )
    .where('support_tickets.id', ticketId)
    .first('support_tickets.number', 'ticket_events.body as message');
}

export async function writeSatisfaction(trx: Db, ticketId: string, rating: number): Promise<void> {
  await trx('support_tickets').where({ id: ticketId }).update({ satisfaction: rating });
}
