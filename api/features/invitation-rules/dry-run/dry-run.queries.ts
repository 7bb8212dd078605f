import type { Db } from '../../../lib/db.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import type { DryRun, DryRunConditions, NotInvitedCode } from '../invitation-rules.schema.ts';
import { notInvitedCodes } from '../invitation-rules.schema.ts';
import { IS_REACHABLE, MAY_HAVE_ARRIVED } from '../picking.queries.ts';

/** A night of the past on which the rule would have run. */
export interface PastRun {
  /** London's, 'YYYY-MM-DD'. */
  day: string;
  at: Date;
}

export interface DryRunRecord {
  considered: number;
  total: number;
  days: DryRun['days'];
  specialties: DryRun['specialties'];
  not_invited: { code: NotInvitedCode; patients: number }[];
  examples: DryRun['examples'];
}

const EXAMPLES = 10;
const rankOf = (code: NotInvitedCode): number => notInvitedCodes.indexOf(code);

/**
 * What a rule would have done in past nights, in one pass over the appointments that were booked or changed in them:
 * each such event falls to the run that would have looked at it; of the events of one patient in one run the earliest coming
 * appointment is taken, as a real run does; and a patient invited in one run is not invited again within `recentDays`.
 *
 * History is read where there is any: accounts by when they were opened and closed, STOP and START by when they came,
 * invitations by when they were sent, a death by its day. An appointment knows two moments only, its booking and its last
 * change; the last change of one that is no longer booked was its end, and invites nobody.
 * @param runs oldest first; the first only says from when on events count
 */
export async function simulateRuns(db: Db, rule: DryRunConditions, runs: PastRun[]): Promise<DryRunRecord> {
  const { rows } = await db.raw(
    `with run as materialized (
       select n::int as n, day, at from unnest(?::date[], ?::timestamptz[]) with ordinality as given(day, at, n)),
     bounds as materialized (select array_agg(at order by n) as moments, min(at) as first, max(at) as last from run),
     event as materialized (
       select a.id, a.patient_id, a.starts_at, a.specialty, width_bucket(happened.at, bounds.moments) + 1 as n
         from bounds
         join appointments a on a.updated_at >= bounds.first
        cross join lateral (
          values (a.created_at, true), (a.updated_at, a.status = 'booked' and a.updated_at > a.created_at)) happened(at, counts)
        where happened.counts and happened.at >= bounds.first and happened.at < bounds.last
          and (?::text[] is null or a.specialty = any(?::text[]))),
     coming as materialized (
       select distinct on (event.patient_id, event.n) event.patient_id, event.n, event.specialty, event.starts_at, run.at, run.day
         from event join run on run.n = event.n
        where event.starts_at > run.at
        order by event.patient_id, event.n, event.starts_at, event.id),
     stop as (
       select mobile, at as since, coalesce(lead(at) over (partition by mobile order by at, id), 'infinity') as until, kind
         from sms_opt_out_events
       union all
       select o.mobile, o.stopped_at, 'infinity', 'stopped' from sms_opt_outs o
        where not exists (select 1 from sms_opt_out_events e where e.mobile = o.mobile)),
     -- Joined once instead of looked for at each appointment: a list has no index.
     stopped as materialized (
       select distinct c.patient_id, c.n
         from stop s join patients p on p.mobile = s.mobile join coming c on c.patient_id = p.id
        where s.kind = 'stopped' and s.since <= c.at and s.until > c.at),
     judged as materialized (
       select c.patient_id, c.n, c.day, c.specialty,
              case when p.mobile is not null then 'sms' when p.email is not null then 'email' else 'post' end as channel,
              case
                when p.merged_into_id is not null then ${rankOf('merged')}
                when p.deceased_on <= c.day then ${rankOf('deceased')}
                when p.date_of_birth > (c.day - make_interval(years => ?))::date then ${rankOf('under-16')}
                when exists (select 1 from accounts a where a.patient_id = c.patient_id and a.created_at <= c.at
                              and (a.closed_at is null or a.closed_at > c.at)) then ${rankOf('already-registered')}
                when s.n is not null then ${rankOf('texts-stopped')}
                when exists (select 1 from invitations i where i.patient_id = c.patient_id and i.created_at <= c.at
                              and i.created_at > c.at - ? * interval '1 day' and ${MAY_HAVE_ARRIVED}) then ${rankOf('invited-recently')}
                when not ${IS_REACHABLE} then ${rankOf('no-address-at-all')}
              end as refused
         from coming c join patients p on p.id = c.patient_id left join stopped s on s.patient_id = c.patient_id and s.n = c.n),
     may as materialized (
       select patient_id, array_agg(n order by n) as ns from judged where refused is null group by patient_id),
     invited as materialized (
       with recursive each(patient_id, ns, n) as (
         select patient_id, ns, ns[1] from may
         union all
         select patient_id, ns, later.n from each
          cross join lateral (select min(m) as n from unnest(ns) m where m >= each.n + ?) later
          where later.n is not null)
       select j.* from each join judged j using (patient_id, n)),
     left_out as (
       select min(refused) as refused from judged
        where patient_id not in (select patient_id from may) group by patient_id)
     select (select count(distinct id)::int from event) as considered,
            (select count(*)::int from invited) as total,
            (select json_agg(json_build_object('day', day, 'invited', invited, 'sms', sms, 'email', email, 'post', post) order by day)
               from (select run.day, count(i.n)::int as invited,
                            count(i.n) filter (where channel = 'sms')::int as sms,
                            count(i.n) filter (where channel = 'email')::int as email,
                            count(i.n) filter (where channel = 'post')::int as post
                       from run left join invited i on i.n = run.n
                      where run.n > 1 group by run.day) by_day) as days,
            (select coalesce(json_agg(json_build_object('specialty', specialty, 'patients', patients)
                                      order by patients desc, specialty), '[]')
               from (select specialty, count(distinct patient_id)::int as patients from invited group by specialty) s) as specialties,
            (select coalesce(json_agg(json_build_object('code', (?::text[])[refused + 1], 'patients', patients)
                                      order by patients desc, refused), '[]')
               from (select refused, count(*)::int as patients from left_out group by refused) r) as not_invited,
            (select coalesce(json_agg(example), '[]') from (
               select ${patientReference('p')} as patient,
                      i.day, i.specialty, i.channel
                 from (select * from invited order by n desc, patient_id limit ${EXAMPLES}) i
                 join patients p on p.id = i.patient_id
                order by i.n desc, i.patient_id) example) as examples`,
    [
      runs.map(({ day }) => day),
      runs.map(({ at }) => at),
      rule.specialties,
      rule.specialties,
      rule.leastAge,
      Math.max(1, rule.recentDays),
      Math.max(1, rule.recentDays),
      [...notInvitedCodes],
    ],
  );
  return rows[0];
}
