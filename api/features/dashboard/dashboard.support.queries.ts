import { type Db, namedRows } from '../../lib/db.ts';
import { ticketCategories } from '../support-tickets/support-tickets.schema.ts';
import type { SupportDashboardView } from './dashboard.schema.ts';

/** The last `?` London days, today last, and the moments they begin and end at. */
const DAYS = `day as (
  select d::date as day, d at time zone 'Europe/London' as starts, (d + interval '1 day') at time zone 'Europe/London' as ends
    from generate_series(date_trunc('day', now() at time zone 'Europe/London') - make_interval(days => ?::int - 1),
                         date_trunc('day', now() at time zone 'Europe/London'), interval '1 day') as d)`;
const SINCE = `(select min(starts) from day)`;

/**
 * Of the links sent on each day, and of the attempts begun on it, how far they came. Day by day through the index:
 * turning each row's moment into its London day costs five times as much.
 */
export function countFunnel(db: Db, days: number): Promise<SupportDashboardView['funnel']> {
  return namedRows(
    db,
    'dashboard.support-funnel',
    `with ${DAYS}
     select day.day, invited, opened, tried, matched, code, registered
       from day,
       lateral (select count(*)::int as invited, count(opened_at)::int as opened
         from invitations where created_at >= starts and created_at < ends) links,
       lateral (select count(*)::int as tried,
              count(*) filter (where failure is null or failure = 'code-not-entered')::int as matched,
              count(verified_at)::int as code, count(*) filter (where state = 'completed')::int as registered
         from registrations where created_at >= starts and created_at < ends) attempts
      order by day.day`,
    [days],
  );
}

/** Why registrations first tried in these days failed: as somebody found out, else as it looks; the commonest first. */
export function countCauses(db: Db, days: number): Promise<SupportDashboardView['causes']> {
  return namedRows(
    db,
    'dashboard.support-causes',
    `with ${DAYS}
     select coalesce(cause, likely_cause) as cause, count(*)::int as cases
       from registration_cases where first_tried_at >= ${SINCE} group by 1 order by cases desc, cause`,
    [days],
  );
}

/** Median hours from the first try to the end of cases that were worked on, by the week they ended in (from Monday). */
export function measureTimeToResolve(db: Db, days: number): Promise<SupportDashboardView['timeToResolve']> {
  return namedRows(
    db,
    'dashboard.support-time-to-resolve',
    `with ${DAYS},
     week as (
       select date_trunc('week', day::timestamp)::date as week, min(starts) as starts, max(ends) as ends from day group by 1)
     select week.week, cases, "medianHours"
       from week, lateral (
         select count(*)::int as cases, round((percentile_cont(0.5) within group (
                  order by extract(epoch from ended_at - first_tried_at) / 3600))::numeric, 1)::float as "medianHours"
           from registration_cases where ended_at >= starts and ended_at < ends and state in ('resolved', 'closed')) ended
      order by week.week`,
    [days],
  );
}

/** Tickets opened and settled in these days, of each category. */
export function countTicketsByCategory(
  db: Db,
  days: number,
): Promise<SupportDashboardView['ticketsByCategory']> {
  return namedRows(
    db,
    'dashboard.support-tickets',
    `with ${DAYS},
     opened as (select category, count(*)::int as n from support_tickets where created_at >= ${SINCE} group by 1),
     resolved as (select category, count(*)::int as n from support_tickets where resolved_at >= ${SINCE} group by 1)
     select known.category, coalesce(opened.n, 0) as opened, coalesce(resolved.n, 0) as resolved
       from unnest(?::text[]) with ordinality as known(category, place)
       left join opened using (category) left join resolved using (category) order by known.place`,
    [days, [...ticketCategories]],
  );
}
