import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { pageOf } from '../../../lib/simple-rest.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { soonFrom } from '../levels/service-level.policy.ts';
import { presentTicketRow } from '../support-tickets.presenter.ts';
import { type ticketList, type ticketSearch, ticketViews } from '../support-tickets.schema.ts';
import { understandTicketQuery } from './ticket-search.policy.ts';
import { countView, listTickets, listTicketsFound } from './tickets.inbox.queries.ts';

const COUNT_BOUND = 1_000;

/** A page of the inbox as this person sees it. */
export async function browseTickets(db: Db, actor: StaffActor, query: z.output<typeof ticketList>) {
  const now = new Date();
  const soon = soonFrom(now, await bankHolidays(db));
  const { rows, total } = await listTickets(db, query, { staffId: actor.id, soon });
  return pageOf(rows, query, total, (row) => presentTicketRow(row, { now, soon }));
}

/** How many tickets are in each view, 1,001 for more than a thousand. */
export async function countTickets(db: Db, actor: StaffActor) {
  const soon = soonFrom(new Date(), await bankHolidays(db));
  const counts = await Promise.all(
    ticketViews.map((view) => countView(db, view, { staffId: actor.id, soon }, COUNT_BOUND)),
  );
  return Object.fromEntries(ticketViews.map((view, n) => [view, counts[n]!])) as Record<
    (typeof ticketViews)[number],
    number
  >;
}

/** What each kind of query is compared with. */
const comparisons = {
  number: 't.number = ?',
  reference: `(t.given_reference = ? or t.registration_id = (select id from registrations where reference = ?))`,
  mobile: 't.contact_mobile = ?',
  email: 't.contact_email = ?',
  words: `to_tsvector('english', t.subject) @@ websearch_to_tsquery('english', ?)`,
} as const;

/** Words by their index alone: `offset 0` keeps the planner from turning it round. */
const THROUGH_THE_WORDS = `t.id in (select w.id from support_tickets w
  where to_tsvector('english', w.subject) @@ websearch_to_tsquery('english', ?) offset 0)`;

/** A page of the tickets that one line may mean. */
export async function searchTickets(db: Db, query: z.output<typeof ticketSearch>) {
  const now = new Date();
  const soon = soonFrom(now, await bankHolidays(db));
  const meant = understandTicketQuery(query.filter.q ?? '');
  if (!meant) return { items: [], total: 0, from: 0 };
  const bindings = meant.kind === 'reference' ? [meant.value, meant.value] : [meant.value];
  const condition = {
    name: `found-${meant.kind}`,
    sql: comparisons[meant.kind],
    bindings,
    ...(meant.kind === 'words' ? { few: THROUGH_THE_WORDS } : {}),
  };
  const { rows, total } = await listTicketsFound(db, query, condition);
  return pageOf(rows, query, total, (row) => presentTicketRow(row, { now, soon }));
}
