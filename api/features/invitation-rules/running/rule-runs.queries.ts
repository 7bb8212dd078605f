import type { Db } from '../../../lib/db.ts';
import { cellsSql } from '../../invitation-batches/building/built-batches.queries.ts';
import type { RuleRow } from '../invitation-rules.queries.ts';
import { IS_REACHABLE, MAY_HAVE_ARRIVED, WAITS_IN_BATCH } from '../picking.queries.ts';

/** Rules whose hour has come today, or had on a day when nobody ran, and that have not run today. */
const DUE = `state = 'on' and next_run_on <= ?::date and hour <= ?`;

export async function dueRules(db: Db, today: string, hour: number): Promise<string[]> {
  const { rows } = await db.raw(`select id from invitation_rules where ${DUE} order by hour, id`, [
    today,
    hour,
  ]);
  return rows.map(({ id }: { id: string }) => id);
}

/** The rule for this worker alone; undefined where it is no longer due, or another one is at it. */
export async function takeDueRule(
  trx: Db,
  id: string,
  today: string,
  hour: number,
): Promise<RuleRow | undefined> {
  const { rows } = await trx.raw(
    `select * from invitation_rules where id = ? and ${DUE} for no key update skip locked`,
    [id, today, hour],
  );
  return rows[0];
}

/**
 * Puts the patients whom a rule invites among the incoming rows, one row a patient, the earliest coming appointment first.
 * @param since appointments booked or changed after this moment …
 * @param at … and up to this one, at which everything is judged
 * @param most no more than so many
 * @returns how many, and how many of them somebody can reach
 */
export async function pickPatients(
  trx: Db,
  rule: Pick<RuleRow, 'specialties' | 'least_age' | 'recent_days'>,
  { since, at, today, most }: { since: Date; at: Date; today: string; most: number },
): Promise<{ patients: number; reachable: number }> {
  const { rows } = await trx.raw(
    `with changed as materialized (
       select distinct on (patient_id) patient_id, starts_at
         from appointments
        where updated_at > ? and updated_at <= ? and status = 'booked' and starts_at > ?
          and (?::text[] is null or specialty = any(?::text[]))
        order by patient_id, starts_at, id),
     picked as materialized (
       select p.id, p.nhs_number, p.date_of_birth, p.family_name, changed.starts_at,
              ${IS_REACHABLE} as is_reachable
         from changed join patients p on p.id = changed.patient_id
        where p.merged_into_id is null and p.deceased_on is null
          and p.date_of_birth <= (?::date - make_interval(years => ?))::date
          and not exists (select 1 from accounts a where a.patient_id = p.id and a.state <> 'closed')
          and not exists (select 1 from sms_opt_outs o where o.mobile = p.mobile)
          and not exists (select 1 from invitations i
                           where i.patient_id = p.id and i.created_at > ?::timestamptz - ? * interval '1 day' and ${MAY_HAVE_ARRIVED})
          and not ${WAITS_IN_BATCH}
        order by changed.starts_at, p.id
        limit ?),
     put as (
       insert into incoming_rows (row_number, cells, nhs_number, date_of_birth, family_name, appointment_on, known_patient_id)
       select row_number() over (order by p.starts_at, p.id) + 1, ${cellsSql('p.starts_at')},
              p.nhs_number, p.date_of_birth, lower(p.family_name), (p.starts_at at time zone 'Europe/London')::date, p.id
         from picked p)
     select count(*)::int as patients, count(*) filter (where is_reachable)::int as reachable from picked`,
    [
      since,
      at,
      at,
      rule.specialties,
      rule.specialties,
      today,
      rule.least_age,
      at,
      // The last minutes before a run are looked at twice; also where "recently" is no reason, nobody is invited twice for it.
      Math.max(1, rule.recent_days),
      most,
    ],
  );
  return rows[0];
}

export async function recordRun(
  trx: Db,
  run: {
    ruleId: string;
    since: Date;
    until: Date;
    patients: number;
    batchId: string | null;
    today: string;
    nextRunOn: string;
  },
): Promise<void> {
  await trx('invitation_rule_runs').insert({
    rule_id: run.ruleId,
    looked_since: run.since,
    looked_until: run.until,
    patients: run.patients,
    batch_id: run.batchId,
  });
  // No new version: whoever has the rule open has seen what it says, and that has not changed.
  await trx('invitation_rules')
    .where({ id: run.ruleId })
    .update({ looked_until: run.until, last_run_on: run.today, next_run_on: run.nextRunOn });
}
