import type { Db } from '../../../lib/db.ts';
import type { AssignmentRuleRow } from '../assignment-rules.queries.ts';

export const rulesThatAreOn = (db: Db): Promise<string[]> =>
  db('assignment_rules').where({ state: 'on' }).orderBy('id').pluck('id');

/** The rule for this worker alone; undefined where it was switched off, or another one is at it. */
export async function takeRule(trx: Db, id: string): Promise<AssignmentRuleRow | undefined> {
  const { rows } = await trx.raw(
    `select * from assignment_rules where id = ? and state = 'on' for no key update skip locked`,
    [id],
  );
  return rows[0];
}

/** No new version: whoever has the rule open has seen what it says, and that has not changed. */
export const markRan = (trx: Db, id: string): Promise<unknown> =>
  trx('assignment_rules').where({ id }).update({ ran_at: trx.fn.now() });

export interface Picked {
  patientId: string;
  appointmentId: string;
  appointmentOn: string;
  opensOn: string;
  dueOn: string;
}

/** Appointment `ap` fits a rule's specialties, clinics and places, each asked for three times. */
export const FITS = `(?::text[] is null or ap.specialty = any(?::text[])) and (?::text[] is null or ap.clinic = any(?::text[]))
  and (?::text[] is null or ap.location = any(?::text[]))`;
export const fitting = (rule: Pick<AssignmentRuleRow, 'specialties' | 'clinics' | 'locations'>) => [
  rule.specialties,
  rule.specialties,
  rule.clinics,
  rule.clinics,
  rule.locations,
  rule.locations,
];

/**
 * Up to `most` coming appointments that are near enough and that nobody was asked about by this rule, soonest first, of
 * patients who can answer. Who registers later is found by a later run, as long as the appointment is to come.
 */
export async function pickAppointments(trx: Db, rule: AssignmentRuleRow, most: number): Promise<Picked[]> {
  const { rows } = await trx.raw(
    `select ap.patient_id as "patientId", ap.id as "appointmentId", day.on as "appointmentOn", today.on as "opensOn",
            greatest(day.on - ?::int, today.on) as "dueOn"
       from (select (now() at time zone 'Europe/London')::date as on) today
       join appointments ap on ap.starts_at > now() and ap.starts_at < (today.on + ?::int + 1)::timestamp at time zone 'Europe/London'
      cross join lateral (select (ap.starts_at at time zone 'Europe/London')::date as on) day
       join patients p on p.id = ap.patient_id
      where ap.status = 'booked' and ${FITS}
        and p.merged_into_id is null and p.deceased_on is null
        and exists (select 1 from accounts a where a.patient_id = ap.patient_id and a.state = 'active')
        and not exists (select 1 from questionnaire_assignments q
                         where q.source = 'rule' and q.source_id = ? and q.appointment_id = ap.id and q.questionnaire_id = ?)
        and not exists (select 1 from questionnaire_assignments q
                         where q.patient_id = ap.patient_id and q.questionnaire_id = ? and q.appointment_id = ap.id and q.state in ('open', 'submitted'))
      order by ap.starts_at, ap.id
      limit ?`,
    [
      rule.due_days_before,
      rule.days_before,
      ...fitting(rule),
      rule.id,
      rule.questionnaire_id,
      rule.questionnaire_id,
      most,
    ],
  );
  return rows;
}
