import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { type LockedTicket, lockTickets } from './support-tickets.changes.queries.ts';
import { actRefused, refusalOf, type TicketAct } from './support-tickets.policy.ts';

/**
 * The ticket, locked, of the version its reader saw, in a state the act may be done in.
 * @param version of If-Match; left out where the state alone decides
 * @throws Problem 404, 412, 409 'ticket-merged' | 'ticket-resolved' | 'ticket-not-resolved'
 */
export async function lockForAct(
  trx: Db,
  id: string,
  act: TicketAct,
  version?: number,
): Promise<LockedTicket> {
  const [ticket] = await lockTickets(trx, [id]);
  return mayAct(ticket, act, version);
}

/** `lockForAct` of a ticket that is locked already. */
export function mayAct(ticket: LockedTicket | undefined, act: TicketAct, version?: number): LockedTicket {
  const seen = asSeen(ticket, version);
  const refusal = refusalOf(act, seen.state);
  if (refusal) throw actRefused(refusal);
  return seen;
}
