import { type Db, namedRows } from '../../../lib/db.ts';
import { LONDON_TODAY } from '../questionnaire-assignments.queries.ts';

export interface Followed {
  id: string;
  patient_id: string;
}

const DAY = `(ap.starts_at at time zone 'Europe/London')::date`;

/** Appointments that open assignments have not followed yet: cancelled, or on another day. Up to `most`. */
export async function appointmentsNotFollowed(db: Db, most: number): Promise<string[]> {
  const rows = await namedRows<{ id: string }>(
    db,
    'questionnaire-assignments.appointments-not-followed',
    `select distinct ap.id from questionnaire_assignments a join appointments ap on ap.id = a.appointment_id
      where a.state = 'open' and a.appointment_id is not null
        and (ap.status = 'cancelled' or ${DAY} <> a.appointment_on)
      limit ?`,
    [most],
  );
  return rows.map(({ id }) => id);
}

/** Withdraws what is open about appointments that are cancelled. */
export const withdrawOfCancelled = (trx: Db, appointmentIds: readonly string[]): Promise<Followed[]> =>
  namedRows(
    trx,
    'questionnaire-assignments.withdraw-of-cancelled',
    `update questionnaire_assignments a set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = null,
            withdrawn_reason = 'appointment-cancelled', next_reminder_at = null, updated_by = null, updated_at = now(), version = a.version + 1
       from appointments ap
      where ap.id = any(?::uuid[]) and ap.status = 'cancelled' and a.appointment_id = ap.id and a.state = 'open'
      returning a.id, a.patient_id`,
    [[...appointmentIds]],
  );

/**
 * Opens again what was withdrawn only because its appointment was cancelled, where that is booked after all. To be told of
 * anew: whoever had seen it has seen it go.
 */
export const reopenOfReinstated = (trx: Db, appointmentIds: readonly string[]): Promise<Followed[]> =>
  namedRows(
    trx,
    'questionnaire-assignments.reopen-of-reinstated',
    `update questionnaire_assignments a set state = 'open', withdrawn_at = null, withdrawn_reason = null, told_at = null,
            remind_count = 0, updated_at = now(), version = a.version + 1
       from appointments ap
      where ap.id = any(?::uuid[]) and ap.status = 'booked' and ap.starts_at > now() and a.appointment_id = ap.id
        and a.state = 'withdrawn' and a.withdrawn_by is null and a.withdrawn_reason = 'appointment-cancelled'
        and not exists (select 1 from questionnaire_assignments other
                         where other.patient_id = a.patient_id and other.questionnaire_id = a.questionnaire_id
                           and other.appointment_id = a.appointment_id and other.id <> a.id
                           and (other.state = 'open' or other.id > a.id))
      returning a.id, a.patient_id`,
    [[...appointmentIds]],
  );

/**
 * Moves the days of what is open by as many days as its appointment moved. It is never due in the past by that. What opens
 * later again, and nobody has begun, is not shown until then, and told of anew; what was begun stays with its patient.
 */
export const moveWithAppointments = (
  trx: Db,
  appointmentIds: readonly string[],
): Promise<(Followed & { closes: boolean })[]> =>
  namedRows(
    trx,
    'questionnaire-assignments.move-with-appointments',
    `with moved as (
       select a.id, ${DAY} as appointment_on,
              greatest(a.due_on + (${DAY} - a.appointment_on), ${LONDON_TODAY}) as due_on,
              case when a.opens_on <= ${LONDON_TODAY} and exists (select 1 from questionnaire_drafts d where d.assignment_id = a.id)
                   then a.opens_on else a.opens_on + (${DAY} - a.appointment_on) end as opens_on
         from appointments ap join questionnaire_assignments a on a.appointment_id = ap.id
        where ap.id = any(?::uuid[]) and ap.status <> 'cancelled' and a.state = 'open' and ${DAY} <> a.appointment_on
          for no key update of a)
     update questionnaire_assignments a set appointment_on = moved.appointment_on, due_on = moved.due_on,
            opens_on = least(moved.opens_on, moved.due_on),
            told_at = case when moved.opens_on > ${LONDON_TODAY} then null else a.told_at end,
            remind_count = case when moved.opens_on > ${LONDON_TODAY} then 0 else a.remind_count end,
            next_reminder_at = case when moved.opens_on > ${LONDON_TODAY} then null else a.next_reminder_at end,
            updated_by = null, updated_at = now(), version = a.version + 1
       from moved where moved.id = a.id
      returning a.id, a.patient_id, a.told_at is null as closes`,
    [[...appointmentIds]],
  );
