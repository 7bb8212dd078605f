import { type Db, namedRows } from '../../../lib/db.ts';
import type { AssignmentSource, Patience } from '../questionnaire-assignments.schema.ts';

/** What is asked under this questionnaire now, held against being retired until the transaction ends. */
export async function lockPublishedVersion(trx: Db, questionnaireId: string): Promise<string | undefined> {
  const [row] = await namedRows<{ id: string }>(
    trx,
    'questionnaire-assignments.published-version',
    `select id from questionnaire_versions where questionnaire_id = ? and state = 'published' for share`,
    [questionnaireId],
  );
  return row?.id;
}

export async function londonToday(db: Db): Promise<string> {
  const [row] = await namedRows<{ today: string }>(
    db,
    'questionnaire-assignments.today',
    `select (now() at time zone 'Europe/London')::date as today`,
  );
  return row!.today;
}

/** Of these patients those who can be asked: on record under this id, and alive. */
export async function patientsToAsk(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await namedRows<{ id: string }>(
    db,
    'questionnaire-assignments.patients-to-ask',
    'select id from patients where id = any(?::uuid[]) and merged_into_id is null and deceased_on is null',
    [[...ids]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The appointment's London day, where it is this patient's and not cancelled. */
export async function dayOfAppointment(
  db: Db,
  { id, patientId }: { id: string; patientId: string },
): Promise<string | undefined> {
  const [row] = await namedRows<{ day: string }>(
    db,
    'questionnaire-assignments.appointment-day',
    `select (starts_at at time zone 'Europe/London')::date as day from appointments
      where id = ? and patient_id = ? and status <> 'cancelled' for share`,
    [id, patientId],
  );
  return row?.day;
}

/** One patient asked, and when. */
export interface NewAssignment {
  id: string;
  patientId: string;
  appointmentId: string | null;
  appointmentOn: string | null;
  opensOn: string;
  dueOn: string | null;
}

/** What is the same of all that are asked together. */
export interface NewAssignments extends Patience {
  questionnaireId: string;
  versionId: string;
  source: AssignmentSource;
  sourceId: string | null;
  assignedBy: string | null;
}

/**
 * Asks any number of patients in one statement. Who has it open already, or was asked by the same rule about the same
 * appointment, is left as they are.
 * @returns those asked by this call, and whether it is open to them today
 */
export function insertAssignments(
  trx: Db,
  all: NewAssignments,
  whom: readonly NewAssignment[],
): Promise<{ id: string; patient_id: string; is_open: boolean }[]> {
  return namedRows(
    trx,
    'questionnaire-assignments.insert',
    `insert into questionnaire_assignments (id, patient_id, questionnaire_id, version_id, source, source_id, assigned_by,
       updated_by, most_reminders, reminder_days, grace_days, allow_amend, appointment_id, appointment_on, opens_on, due_on,
       told_at, next_reminder_at)
     select whom.id, whom."patientId", given.questionnaire_id, given.version_id, given.source, given.source_id, given.assigned_by,
       given.assigned_by, given.most_reminders, given.reminder_days, given.grace_days, given.allow_amend,
       whom."appointmentId", whom."appointmentOn", whom."opensOn", whom."dueOn",
       case when opens.now then now() end,
       case when opens.now and given.most_reminders > 0 then now() + make_interval(days => given.reminder_days) end
     from (select ?::uuid as questionnaire_id, ?::uuid as version_id, ?::text as source, ?::uuid as source_id,
       ?::uuid as assigned_by, ?::int as most_reminders, ?::int as reminder_days, ?::int as grace_days, ?::boolean as allow_amend) given
     cross join jsonb_to_recordset(?::jsonb) as whom (id uuid, "patientId" uuid, "appointmentId" uuid, "appointmentOn" date,
       "opensOn" date, "dueOn" date)
     cross join lateral (select whom."opensOn" <= (now() at time zone 'Europe/London')::date as now) opens
     on conflict do nothing
     returning id, patient_id, told_at is not null as is_open`,
    [
      all.questionnaireId,
      all.versionId,
      all.source,
      all.sourceId,
      all.assignedBy,
      all.mostReminders,
      all.reminderDays,
      all.graceDays,
      all.allowAmend,
      JSON.stringify(whom),
    ],
  );
}
