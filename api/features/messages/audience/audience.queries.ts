import { type Binding, type Db, namedRows } from '../../../lib/db.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import type { PatientReference } from '../../patients/patients.schema.ts';
import { type LeftOutReason, MOST_RECIPIENTS } from '../message-words.ts';
import type { Audience } from '../messages.schema.ts';

/** Why patient `p` is not written to; null for who is. Sixteen on London's calendar, as in `ageOn`. */
const WHY = `case
  when p.merged_into_id is not null then 'merged'
  when p.deceased_on is not null then 'deceased'
  when p.date_of_birth > ((now() at time zone 'Europe/London')::date - interval '16 years')::date then 'under16'
  when not exists (select 1 from accounts a where a.patient_id = p.id and a.state <> 'closed') then 'noAccount' end`;

/** The patients of an audience, once each, as the rows of a SELECT that gives `patient_id`; one more than may be written to. */
function foundBy(audience: Audience): { sql: string; bindings: Binding[] } {
  if (audience.kind === 'patient')
    return { sql: 'select ?::uuid as patient_id', bindings: [audience.patientId] };
  const { specialty, clinic, location, statuses, from, to } = audience;
  const facts: [string, string | null][] = [
    ['a.specialty = ?', specialty],
    ['a.clinic = ?', clinic],
    ['a.location = ?', location],
  ];
  const given = facts.filter(([, value]) => value !== null);
  return {
    sql: `select distinct a.patient_id from appointments a
           where ${given.map(([sql]) => sql).join(' and ')} and a.status = any(?::text[])
             and a.starts_at >= (?::date)::timestamp at time zone 'Europe/London'
             and a.starts_at < (?::date + 1)::timestamp at time zone 'Europe/London'
           limit ${MOST_RECIPIENTS + 1}`,
    bindings: [...given.map(([, value]) => value), statuses, from, to],
  };
}

export interface AudienceCount {
  count: number;
  found: number;
  leftOut: Record<LeftOutReason, number>;
}

/** How many would be written to now, and how many are left out and why. */
export async function countAudience(db: Db, audience: Audience): Promise<AudienceCount> {
  const { sql, bindings } = foundBy(audience);
  const left = (why: LeftOutReason) => `count(*) filter (where why = '${why}')::int as "${why}"`;
  const { rows } = await db.raw(
    `with found as (${sql}), judged as (select ${WHY} as why from found join patients p on p.id = found.patient_id)
     select count(*) filter (where why is null)::int as count, count(*)::int as found,
            ${left('merged')}, ${left('deceased')}, ${left('under16')}, ${left('noAccount')} from judged`,
    bindings as never,
  );
  const { count, found, ...leftOut } = rows[0];
  return { count, found, leftOut };
}

/** The first few of them, by name. */
export async function firstOfAudience(
  db: Db,
  audience: Audience,
  limit: number,
): Promise<PatientReference[]> {
  const { sql, bindings } = foundBy(audience);
  const { rows } = await db.raw(
    `with found as (${sql})
     select ${patientReference('p')} as patient
       from found join patients p on p.id = found.patient_id where ${WHY} is null
      order by p.family_name, p.given_name, p.id limit ?`,
    [...bindings, limit] as never,
  );
  return rows.map(({ patient }: { patient: PatientReference }) => patient);
}

/**
 * Writes down who gets a message, in one statement. Who is written down already stays as they are.
 * @returns how many were written
 */
export async function gatherRecipients(trx: Db, messageId: string, audience: Audience): Promise<number> {
  const { sql, bindings } = foundBy(audience);
  const { rowCount } = await trx.raw(
    `with found as (${sql})
     insert into message_recipients (message_id, patient_id)
     select ?::uuid, p.id from found join patients p on p.id = found.patient_id where ${WHY} is null
     on conflict do nothing`,
    [...bindings, messageId] as never,
  );
  return rowCount ?? 0;
}

/** Clinics and places there are, for the writer to choose from. */
export async function listAudienceChoices(db: Db): Promise<{ clinics: string[]; locations: string[] }> {
  // A loose scan: one step of the index for each clinic, not one for each appointment.
  const clinics = await namedRows<{ clinic: string }>(
    db,
    'messages.clinics',
    `with recursive each as (
       (select clinic from appointments where clinic is not null order by clinic limit 1)
       union all
       select (select a.clinic from appointments a where a.clinic > each.clinic order by a.clinic limit 1)
         from each where each.clinic is not null)
     select clinic from each where clinic is not null limit 500`,
  );
  const locations = await namedRows<{ name: string }>(
    db,
    'messages.locations',
    'select name from locations where in_use order by name limit 500',
  );
  return { clinics: clinics.map(({ clinic }) => clinic), locations: locations.map(({ name }) => name) };
}
