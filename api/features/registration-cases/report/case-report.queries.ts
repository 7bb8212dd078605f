import { type Db, namedRows } from '../../../lib/db.ts';
import type { CaseCause } from '../registration-cases.schema.ts';

/** How cases ended in the last days; `cause` is null in the one row about all of them. */
export interface ReportRow {
  cause: CaseCause | null;
  ended: number;
  registered_afterwards: number;
  median_hours: number | null;
  p90_hours: number | null;
}

/** Ended cases, all and by cause, the commonest first. Those marked suspicious were no patient's, and do not count. */
export function reportEndedCases(db: Db, days: number): Promise<ReportRow[]> {
  return namedRows(
    db,
    'registration-cases.report',
    `select coalesce(cause, likely_cause) as cause, count(*)::int as ended, count(registered_at)::int as registered_afterwards,
            percentile_cont(0.5) within group (order by hours) as median_hours,
            percentile_cont(0.9) within group (order by hours) as p90_hours
       from (select cause, likely_cause, registered_at, extract(epoch from ended_at - first_tried_at) / 3600 as hours
               from registration_cases
              where ended_at > now() - make_interval(days => ?) and state in ('resolved', 'closed')) as over
      group by grouping sets ((), (coalesce(cause, likely_cause)))
      order by grouping(coalesce(cause, likely_cause)) desc, ended desc, cause`,
    [days],
  );
}
