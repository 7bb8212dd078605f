import { type Db, namedRows } from '../../lib/db.ts';
import { ticketCategories } from '../support-tickets/support-tickets.schema.ts';
import type { SupportDashboardView } from './dashboard.schema.ts';

/** The last `?` London days, today last, and the moments they begin and end at. */
const DAYS = `day as (
  select d::date as day, d at time zone 'Europe/London' as starts, (d + interval '1 day') at time zone 'Europe/London' as ends
    from generate_series(date_trunc('day', now() at time zone 'Europe/London') - make_interval(days => ?::int - 1),
                         date_trunc('day', now() at time zone 'Europe/London'), interval '1 day') as d)`;
const SINCE = `(select min(starts) from day)`;
const londonDay = (column: string): string => `(${column} at time zone 'Europe/London')::date`;

/** Of the links sent on each day, and of the attempts begun on it, how far they came. */
export function countFunnel(db: Db, days: number): Promise<SupportDashboardView['funnel']> {
  return namedRows(
    db,
    'dashboard.support-funnel',
    `with ${DAYS},
     invited as (
       select ${londonDay('created_at')} as day, count(*) as invited, count(opened_at) as opened
         from invitations where created_at >= ${SINCE} group by 1),
     tried as (
       select ${londonDay('created_at')} as day, count(*) as tried,
              count(*) filter (where failure is null or failure = 'code-not-entered') as matched,
              count(verified_at) as code, count(*) filter (where state = 'completed') as registered
         from registrations where created_at >= ${SINCE} group by 1)
     select day.day, coalesce(invited, 0)::int as invited, coalesce(opened, 0)::int as opened,
            coalesce(tried, 0)::int as tried, coalesce(matched, 0)::int as matched, coalesce(code, 0)::int as code,
            coalesce(registered, 0)::int as registered
       from day left join invited using (day) left join tried using (day) order by day.day`,
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
     ended as (
       select date_trunc('week', ended_at at time zone 'Europe/London')::date as week,
              extract(epoch from ended_at - first_tried_at) / 3600 as hours
         from registration_cases where ended_at >= ${SINCE} and state in ('resolved', 'closed')),
     week as (select distinct date_trunc('week', day)::date as week from day)
     select week.week, count(hours)::int as cases,
            round((percentile_cont(0.5) within group (order by hours))::numeric, 1)::float as "medianHours"
       from week left join ended using (week) group by week.week order by week.week`,
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
