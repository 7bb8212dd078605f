import type { Holidays } from '../../../lib/dates/working-time.ts';
import type { Db } from '../../../lib/db.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import { deadlinesAfterWaiting, deadlinesFrom } from '../levels/service-level.policy.ts';
import type { LockedTicket } from '../support-tickets.changes.queries.ts';
import type { TicketState } from '../support-tickets.schema.ts';

type Columns = Record<string, Date | string | null>;

/**
 * The columns that take a locked ticket into another state, its clocks with it: time waited for the patient is added
 * when the waiting ends, and what is reopened begins anew.
 */
export async function intoState(
  trx: Db,
  ticket: LockedTicket,
  to: Exclude<TicketState, 'merged'>,
): Promise<Columns> {
  return stateColumns(ticket, to, new Date(), await bankHolidays(trx));
}

/** `intoState` with the moment and the holidays given: for many at once. */
export function stateColumns(
  ticket: LockedTicket,
  to: Exclude<TicketState, 'merged'>,
  now: Date,
  holidays: Holidays,
): Columns {
  return {
    state: to,
    waiting_since: to === 'waiting' ? (ticket.waiting_since ?? now) : null,
    resolved_at: to === 'resolved' ? now : null,
    ...clockColumns(ticket, to, now, holidays),
  };
}

function clockColumns(ticket: LockedTicket, to: TicketState, now: Date, holidays: Holidays): Columns {
  if (ticket.state === 'resolved') {
    const { respondBy, resolveBy } = deadlinesFrom(now, ticket.priority, holidays);
    return { respond_by: respondBy, resolve_by: resolveBy, responded_at: null };
  }
  if (!ticket.waiting_since || to === 'waiting') return {};
  const clocks = {
    respondBy: ticket.respond_by,
    resolveBy: ticket.resolve_by,
    respondedAt: ticket.responded_at,
  };
  const { respondBy, resolveBy } = deadlinesAfterWaiting(clocks, ticket.waiting_since, now, holidays);
  return { respond_by: respondBy, resolve_by: resolveBy };
}
