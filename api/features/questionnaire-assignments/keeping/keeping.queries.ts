import { type Db, namedRows } from '../../../lib/db.ts';
import { LONDON_TODAY } from '../questionnaire-assignments.queries.ts';

export interface Kept {
  id: string;
  patient_id: string;
}

/** Takes up to `most` that open today or have since, untold, and marks them told. Others at work take others. */
export const takeToTell = (trx: Db, most: number): Promise<Kept[]> =>
  namedRows(
    trx,
    'questionnaire-assignments.take-to-tell',
    `with due as (
       select id from questionnaire_assignments
        where state = 'open' and told_at is null and opens_on <= ${LONDON_TODAY}
        order by opens_on, id limit ? for update skip locked)
     update questionnaire_assignments a set told_at = now(), updated_at = now(), version = version + 1,
            next_reminder_at = case when most_reminders > 0 then now() + make_interval(days => reminder_days) end
       from due where a.id = due.id returning a.id, a.patient_id`,
    [most],
  );

/** Takes up to `most` whose reminder is due, and sets the next one, or none after the last. */
export const takeToRemind = (trx: Db, most: number): Promise<Kept[]> =>
  namedRows(
    trx,
    'questionnaire-assignments.take-to-remind',
    `with due as (
       select id from questionnaire_assignments
        where next_reminder_at <= now() order by next_reminder_at, id limit ? for update skip locked)
     update questionnaire_assignments a set remind_count = remind_count + 1, updated_at = now(), version = version + 1,
            next_reminder_at = case when remind_count + 1 < most_reminders then now() + make_interval(days => reminder_days) end
       from due where a.id = due.id returning a.id, a.patient_id`,
    [most],
  );

/** Ends up to `most` whose day of grace is over. */
export const takeToExpire = (trx: Db, most: number): Promise<Kept[]> =>
  namedRows(
    trx,
    'questionnaire-assignments.take-to-expire',
    `with due as (
       select id from questionnaire_assignments
        where state = 'open' and expires_on < ${LONDON_TODAY}
        order by expires_on, id limit ? for update skip locked)
     update questionnaire_assignments a set state = 'expired', expired_at = now(), next_reminder_at = null, updated_at = now(),
            version = version + 1
       from due where a.id = due.id returning a.id, a.patient_id`,
    [most],
  );
