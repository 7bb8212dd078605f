import type { Db } from '../../../lib/db.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import {
  type AssignmentDryRunConditions,
  type NotAskedCode,
  notAskedCodes,
} from '../assignment-rules.schema.ts';
import { FITS, fitting } from '../running/rule-runs.queries.ts';

export interface DryRunRecord {
  days: { day: string; asked: number }[];
  total: number;
  considered: number;
  not_asked: { code: NotAskedCode; appointments: number }[];
  specialties: { specialty: string; asked: number }[];
  examples: { patient: never; day: string; specialty: string; startsAt: string }[];
}

const EXAMPLES = 10;
const rankOf = (code: NotAskedCode): number => notAskedCodes.indexOf(code);

/**
 * Whom a rule would have asked on each of the last thirty days: an appointment falls to the day it came near enough, or was
 * booked where that was later, or its patient registered where that was later still, as long as it was to come by then.
 */
export async function simulateDays(db: Db, rule: AssignmentDryRunConditions): Promise<DryRunRecord> {
  const { rows } = await db.raw(
    `with bounds as materialized (
       select (now() at time zone 'Europe/London')::date as today, (now() at time zone 'Europe/London')::date - 29 as first),
     fits as materialized (
       select ap.id, ap.patient_id, ap.specialty, ap.starts_at, ap.status, ap.updated_at,
              greatest(((ap.starts_at at time zone 'Europe/London')::date - ?::int)::timestamp at time zone 'Europe/London', ap.created_at) as at
         from bounds join appointments ap
           on ap.starts_at >= bounds.first::timestamp at time zone 'Europe/London'
          and ap.starts_at < (bounds.today + ?::int + 1)::timestamp at time zone 'Europe/London'
        where ${FITS}),
     account as (
       select distinct on (fits.id) fits.id, greatest(fits.at, a.created_at) as at
         from fits join accounts a on a.patient_id = fits.patient_id
          and a.created_at < fits.starts_at and (a.closed_at is null or a.closed_at > fits.at)
        order by fits.id, a.created_at),
     judged as materialized (
       select fits.*, asked.at as asked_at, (asked.at at time zone 'Europe/London')::date as day,
              case
                when p.merged_into_id is not null then ${rankOf('merged')}
                when p.deceased_on <= (coalesce(asked.at, fits.at) at time zone 'Europe/London')::date then ${rankOf('deceased')}
                when asked.at is null then ${rankOf('no-account')}
                when fits.status = 'cancelled' and fits.updated_at <= asked.at then ${rankOf('cancelled-before')}
                when exists (select 1 from questionnaire_assignments q
                              where q.patient_id = fits.patient_id and q.questionnaire_id = ? and q.appointment_id = fits.id
                                and q.source <> 'rule' and q.created_at <= asked.at) then ${rankOf('asked-already')}
              end as refused
         from fits join patients p on p.id = fits.patient_id left join account asked on asked.id = fits.id
        where fits.at < fits.starts_at),
     within as materialized (
       select judged.* from judged, bounds
        where coalesce(judged.day, (judged.at at time zone 'Europe/London')::date) between bounds.first and bounds.today),
     asked as (select * from within where refused is null)
     select (select json_agg(json_build_object('day', d.day, 'asked', d.asked) order by d.day) from (
               select g::date as day, count(asked.id)::int as asked
                 from bounds cross join generate_series(bounds.first, bounds.today, interval '1 day') g
                 left join asked on asked.day = g::date group by g) d) as days,
            (select count(*)::int from asked) as total,
            (select count(*)::int from within) as considered,
            (select coalesce(json_agg(json_build_object('code', (?::text[])[refused + 1], 'appointments', n) order by n desc, refused), '[]')
               from (select refused, count(*)::int as n from within where refused is not null group by refused) r) as not_asked,
            (select coalesce(json_agg(json_build_object('specialty', specialty, 'asked', n) order by n desc, specialty), '[]')
               from (select specialty, count(*)::int as n from asked group by specialty) s) as specialties,
            (select coalesce(json_agg(json_build_object('day', e.day, 'specialty', e.specialty, 'startsAt', e.starts_at,
                      'patient', ${patientReference('p')}) order by e.asked_at desc, e.id), '[]')
               from (select * from asked order by asked_at desc, id limit ${EXAMPLES}) e join patients p on p.id = e.patient_id) as examples`,
    [rule.daysBefore, rule.daysBefore, ...fitting(rule), rule.questionnaireId, [...notAskedCodes]],
  );
  return rows[0];
}
