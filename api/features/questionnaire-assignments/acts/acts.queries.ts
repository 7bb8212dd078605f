import { type Db, namedRows } from '../../../lib/db.ts';
import type { AssignmentState, Patience } from '../questionnaire-assignments.schema.ts';

export interface HeldAssignment extends Patience {
  id: string;
  patientId: string;
  questionnaireId: string;
  state: AssignmentState;
  opensOn: string;
  dueOn: string | null;
  remindCount: number;
  toldAt: Date | null;
  version: number;
  updatedAt: Date;
  updatedBy: string | null;
}

/** The assignment, held until the transaction ends. */
export async function lockAssignment(trx: Db, id: string): Promise<HeldAssignment | undefined> {
  const [row] = await namedRows<HeldAssignment>(
    trx,
    'questionnaire-assignments.lock',
    `select a.id, a.patient_id as "patientId", a.questionnaire_id as "questionnaireId", a.state, a.opens_on as "opensOn",
            a.due_on as "dueOn", a.most_reminders as "mostReminders", a.reminder_days as "reminderDays",
            a.grace_days as "graceDays", a.allow_amend as "allowAmend", a.remind_count as "remindCount", a.told_at as "toldAt",
            a.version, a.updated_at as "updatedAt", (select name from staff where id = a.updated_by) as "updatedBy"
       from questionnaire_assignments a where a.id = ? for update of a`,
    [id],
  );
  return row;
}

export async function writeWithdrawal(
  trx: Db,
  id: string,
  { reason, staffId }: { reason: string; staffId: string },
): Promise<void> {
  await namedRows(
    trx,
    'questionnaire-assignments.withdraw',
    `update questionnaire_assignments set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = ?, withdrawn_reason = ?,
       next_reminder_at = null, updated_by = ?, updated_at = now(), version = version + 1 where id = ?`,
    [staffId, reason, staffId, id],
  );
}

/**
 * Writes new dates and patience. One that had expired is open again; the next reminder is counted anew from when the
 * patient was told.
 */
export async function writeChange(
  trx: Db,
  id: string,
  change: Patience & { dueOn: string | null; state: AssignmentState; staffId: string; isReopened: boolean },
): Promise<void> {
  await namedRows(
    trx,
    'questionnaire-assignments.change',
    `update questionnaire_assignments set due_on = ?, most_reminders = ?, reminder_days = ?, grace_days = ?, allow_amend = ?,
       state = ?, expired_at = null,
       told_at = case when ?::boolean then now() else told_at end,
       remind_count = case when ?::boolean then 0 else remind_count end,
       next_reminder_at = case
         when ? <> 'open' then null
         when ?::boolean then case when ? > 0 then now() + make_interval(days => ?) end
         when told_at is not null and remind_count < ? then greatest(now(), told_at + make_interval(days => ? * (remind_count + 1)))
       end,
       updated_by = ?, updated_at = now(), version = version + 1
     where id = ?`,
    [
      change.dueOn,
      change.mostReminders,
      change.reminderDays,
      change.graceDays,
      change.allowAmend,
      change.state,
      change.isReopened,
      change.isReopened,
      change.state,
      change.isReopened,
      change.mostReminders,
      change.reminderDays,
      change.mostReminders,
      change.reminderDays,
      change.staffId,
      id,
    ],
  );
}

/** Whether the patient has the same questionnaire open beside this one, about the same appointment. */
export async function hasAnotherOpen(trx: Db, id: string): Promise<boolean> {
  const rows = await namedRows(
    trx,
    'questionnaire-assignments.another-open',
    `select 1 from questionnaire_assignments a join questionnaire_assignments other
         on other.patient_id = a.patient_id and other.questionnaire_id = a.questionnaire_id and other.state = 'open'
        and other.appointment_id is not distinct from a.appointment_id and other.id <> a.id
      where a.id = ?`,
    [id],
  );
  return rows.length > 0;
}
