import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type {
  AssignmentFilter,
  AssignmentSource,
  AssignmentState,
} from './questionnaire-assignments.schema.ts';

interface Person {
  id: string;
  name: string;
}

/** London's day by the database's clock. */
export const LONDON_TODAY = `(now() at time zone 'Europe/London')::date`;

export interface AssignmentRecord {
  id: string;
  patient: PatientReference;
  questionnaire: { id: string; name: string; number: number };
  state: AssignmentState;
  is_overdue: boolean;
  source: AssignmentSource;
  opens_on: string;
  due_on: string | null;
  remind_count: number;
  submitted_at: Date | null;
  created_at: Date;
  version: number;
}

const ROW = `a.id, ${patientReference('p')} as patient, json_build_object('id', q.id, 'name', q.name, 'number', v.number) as questionnaire,
  a.state, coalesce(a.state = 'open' and a.due_on < ${LONDON_TODAY}, false) as is_overdue, a.source, a.opens_on, a.due_on,
  a.remind_count, a.submitted_at, a.created_at, a.version`;
const JOINS = `join patients p on p.id = a.patient_id join questionnaires q on q.id = a.questionnaire_id
  join questionnaire_versions v on v.id = a.version_id`;

/** A page of assignments, one row more than asked for, and the total up to the bound. */
export async function listAssignments(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'createdAt', AssignmentFilter>,
): Promise<{ rows: AssignmentRecord[]; total: number }> {
  const where = conditions(filter);
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const order = `order by a.created_at ${direction}, a.id ${direction}`;
  const next = after
    ? ` and (a.created_at, a.id) ${beyond} ((select created_at from questionnaire_assignments where id = ?), ?::uuid)`
    : '';
  const source = (columns: string) =>
    `select ${columns} from questionnaire_assignments a where true${where.sql}`;
  const rows = await namedRows<AssignmentRecord>(
    db,
    `questionnaire-assignments.list:${where.name}:${direction}:${after ? 'after' : ''}`,
    `select ${ROW} from (${source('a.*')}${next} ${order} limit ? offset ?) a ${JOINS} ${order}`,
    [...where.bindings, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const [count] = await namedRows<{ total: number }>(
    db,
    `questionnaire-assignments.total:${where.name}`,
    `select count(*)::int as total from (${source('1')} limit ${TOTAL_BOUND + 1}) counted`,
    where.bindings,
  );
  return { rows, total: count?.total ?? 0 };
}

/** The filter as SQL over `a`; `name` tells the texts apart. */
function conditions({ questionnaireId, patientId, state, overdue }: AssignmentFilter) {
  const parts: [name: string, sql: string, ...bindings: string[]][] = [];
  if (questionnaireId) parts.push(['questionnaire', 'a.questionnaire_id = ?', questionnaireId]);
  if (patientId) parts.push(['patient', 'a.patient_id = ?', patientId]);
  if (state) parts.push(['state', 'a.state = ?', state]);
  // Of what is not overdue nobody asks; false means "whether or not".
  if (overdue) parts.push(['overdue', `a.state = 'open' and a.due_on < ${LONDON_TODAY}`]);
  return {
    name: parts.map(([name]) => name).join('+'),
    sql: parts.map(([, sql]) => ` and ${sql}`).join(''),
    bindings: parts.flatMap(([, , ...bindings]) => bindings),
  };
}

export interface WholeAssignmentRecord extends AssignmentRecord {
  expires_on: string | null;
  most_reminders: number;
  reminder_days: number;
  grace_days: number;
  allow_amend: boolean;
  appointment: { id: string; specialty: string; startsAt: string; status: string } | null;
  rule: Person | null;
  assigned_by: Person | null;
  told_at: Date | null;
  next_reminder_at: Date | null;
  saved_at: Date | null;
  submissions: { number: number; submittedAt: string }[];
  withdrawn_at: Date | null;
  withdrawn_by: Person | null;
  withdrawn_reason: string | null;
  expired_at: Date | null;
  notifications: {
    id: string;
    purpose: string;
    channel: string;
    state: string;
    reason: string | null;
    sendAfter: string;
    settledAt: string | null;
  }[];
}

const named = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`;

export async function findAssignment(db: Db, id: string): Promise<WholeAssignmentRecord | undefined> {
  const [row] = await namedRows<WholeAssignmentRecord>(
    db,
    'questionnaire-assignments.one',
    `select ${ROW}, a.expires_on, a.most_reminders, a.reminder_days, a.grace_days, a.allow_amend, a.told_at,
            a.next_reminder_at, a.withdrawn_at, a.withdrawn_reason, a.expired_at, d.saved_at,
            case when ap.id is not null then json_build_object('id', ap.id, 'specialty', ap.specialty,
              'startsAt', ap.starts_at, 'status', ap.status) end as appointment,
            ${named('r')} as rule, ${named('assigner')} as assigned_by, ${named('withdrawer')} as withdrawn_by,
            (select coalesce(json_agg(json_build_object('number', s.number, 'submittedAt', s.submitted_at) order by s.number), '[]')
               from questionnaire_submissions s where s.assignment_id = a.id) as submissions,
            (select coalesce(json_agg(json_build_object('id', n.id, 'purpose', n.purpose, 'channel', n.channel, 'state', n.state,
                      'reason', n.reason, 'sendAfter', n.send_after, 'settledAt', n.settled_at) order by n.created_at, n.id), '[]')
               from notifications n where n.subject_id = a.id) as notifications
       from questionnaire_assignments a ${JOINS}
       left join appointments ap on ap.id = a.appointment_id
       left join assignment_rules r on a.source = 'rule' and r.id = a.source_id
       left join staff assigner on assigner.id = a.assigned_by
       left join staff withdrawer on withdrawer.id = a.withdrawn_by
       left join questionnaire_drafts d on d.assignment_id = a.id
      where a.id = ?`,
    [id],
  );
  return row;
}

/** The patient of an NHS number, as the list is filtered by it. */
export async function patientOfNhsNumber(db: Db, nhsNumber: string): Promise<string | undefined> {
  const [row] = await namedRows<{ id: string }>(
    db,
    'questionnaire-assignments.patient',
    'select id from patients where nhs_number = ?',
    [nhsNumber],
  );
  return row?.id;
}
