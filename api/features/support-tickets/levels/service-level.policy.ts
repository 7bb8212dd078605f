import { addWorkingTime, type Holidays, workingMinutesBetween } from '../../../lib/dates/working-time.ts';
import type { TicketPriority, TicketState } from '../support-tickets.schema.ts';

const HOUR = 60;
const DAY = 8 * HOUR;

/** Working minutes until the first answer, and until it is settled. */
export const serviceLevels: Record<TicketPriority, { respond: number; resolve: number }> = {
  urgent: { respond: HOUR, resolve: 4 * HOUR },
  high: { respond: 4 * HOUR, resolve: 2 * DAY },
  normal: { respond: DAY, resolve: 5 * DAY },
  low: { respond: 2 * DAY, resolve: 10 * DAY },
};

/** A clock that runs out within so many working minutes is shown as doing so. */
export const SOON_MINUTES = 2 * HOUR;

export interface Deadlines {
  respondBy: Date;
  resolveBy: Date;
}

/** Both clocks of a ticket that begins, or begins again, at `from`. */
export const deadlinesFrom = (from: Date, priority: TicketPriority, holidays: Holidays): Deadlines => ({
  respondBy: addWorkingTime(from, serviceLevels[priority].respond, holidays),
  resolveBy: addWorkingTime(from, serviceLevels[priority].resolve, holidays),
});

interface Clocks extends Deadlines {
  createdAt: Date;
  respondedAt: Date | null;
}

/**
 * The clocks under another priority. Time that was waited for the patient stays counted out; a first answer that was
 * given keeps the deadline it was given under.
 */
export function deadlinesAtPriority(
  { createdAt, respondBy, resolveBy, respondedAt }: Clocks,
  from: TicketPriority,
  to: TicketPriority,
  holidays: Holidays,
): Deadlines {
  const moved = (due: Date, clock: 'respond' | 'resolve') => {
    const counted = workingMinutesBetween(createdAt, due, holidays);
    const minutes = counted - serviceLevels[from][clock] + serviceLevels[to][clock];
    return addWorkingTime(createdAt, minutes, holidays);
  };
  return {
    respondBy: respondedAt ? respondBy : moved(respondBy, 'respond'),
    resolveBy: moved(resolveBy, 'resolve'),
  };
}

/** The clocks after waiting for the patient from `since` until `until`: later by the working time waited. */
export function deadlinesAfterWaiting(
  { respondBy, resolveBy, respondedAt }: Omit<Clocks, 'createdAt'>,
  since: Date,
  until: Date,
  holidays: Holidays,
): Deadlines {
  const waited = workingMinutesBetween(since, until, holidays);
  return {
    respondBy: respondedAt ? respondBy : addWorkingTime(respondBy, waited, holidays),
    resolveBy: addWorkingTime(resolveBy, waited, holidays),
  };
}

/** The moment up to which a deadline counts as near; worked out once for a whole list. */
export const soonFrom = (now: Date, holidays: Holidays): Date => addWorkingTime(now, SOON_MINUTES, holidays);

/**
 * How a clock stands. It stands still while the patient is waited for, and when the ticket has gone into another.
 * @param metAt when it was met; null while it was not
 * @param soon of `soonFrom`
 */
export function clockState(
  { dueAt, metAt, state }: { dueAt: Date; metAt: Date | null; state: TicketState },
  now: Date,
  soon: Date,
): 'running' | 'paused' | 'met' | 'breached' | 'breaching-soon' {
  if (metAt) return metAt <= dueAt ? 'met' : 'breached';
  if (state === 'waiting' || state === 'merged') return 'paused';
  if (dueAt < now) return 'breached';
  return dueAt <= soon ? 'breaching-soon' : 'running';
}
