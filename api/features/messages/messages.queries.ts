import type { z } from 'zod';
import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import { type MessageEventKind, writingKinds } from './message-event-words.ts';
import type { MessageState, messageFilter } from './messages.schema.ts';

interface Person {
  id: string;
  name: string;
}

/** A row of messages, with the names of who is in it. */
export interface MessageRecord {
  id: string;
  state: MessageState;
  audience_kind: 'patient' | 'clinic';
  patient_id: string | null;
  patient: PatientReference | null;
  audience_specialty: string | null;
  audience_clinic: string | null;
  audience_location: string | null;
  audience_statuses: string[];
  audience_from: string | null;
  audience_to: string | null;
  subject: string;
  body: string;
  care_team: string;
  contact: string | null;
  send_at: Date | null;
  due_at: Date | null;
  sent_at: Date | null;
  submitted_by: Person | null;
  submitted_count: number | null;
  approved_by: Person | null;
  approved_count: number | null;
  recipients: number | null;
  delivered: number;
  read: number;
  withdrawn_at: Date | null;
  withdrawn_by: Person | null;
  withdrawn_reason: string | null;
  withdrawn_read: number | null;
  created_by: Person;
  version: number;
  updated_at: Date;
}

const person = (column: string): string =>
  `(select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = m.${column}) as ${column}`;
const COLUMNS = `
  m.id, m.state, m.audience_kind, m.patient_id, m.audience_specialty, m.audience_clinic, m.audience_location,
  m.audience_statuses, m.audience_from, m.audience_to, m.subject, m.body, m.care_team, m.contact, m.send_at, m.due_at,
  m.sent_at, m.submitted_count, m.approved_count, m.recipients, m.delivered, m.withdrawn_at, m.withdrawn_reason,
  m.withdrawn_read, m.version, m.updated_at,
  (select ${patientReference('p')}
     from patients p where p.id = m.patient_id) as patient,
  (select count(*)::int from message_recipients r where r.message_id = m.id and r.read_at is not null) as read,
  ${['created_by', 'submitted_by', 'approved_by', 'withdrawn_by'].map(person).join(', ')}`;

/** Of message `m`: whether this staff member answers for what is in it. */
const IS_WRITER = `exists (select 1 from message_events e
  where e.message_id = m.id and e.staff_id = ? and e.kind = any(?::text[]))`;
const KINDS = [...writingKinds];

function conditions(filter: z.output<typeof messageFilter>, staffId: string) {
  const parts: { sql: string; bindings: (string | string[])[] }[] = [];
  if (filter.state) parts.push({ sql: 'm.state = any(?::text[])', bindings: [[filter.state].flat()] });
  if (filter.id) parts.push({ sql: 'm.id = ?', bindings: [filter.id] });
  if (filter.patientId)
    parts.push({
      sql: `(m.patient_id = ? or exists (select 1 from message_recipients r
              where r.message_id = m.id and r.patient_id = ? and r.visible_from is not null))`,
      bindings: [filter.patientId, filter.patientId],
    });
  if (filter.toApprove)
    parts.push({ sql: `m.state = 'approval' and not ${IS_WRITER}`, bindings: [staffId, KINDS] });
  // What was thrown away is found only by who asks for it.
  if (!filter.state) parts.push({ sql: `m.state <> 'discarded'`, bindings: [] });
  return {
    sql: parts.map(({ sql }) => sql).join(' and '),
    bindings: parts.flatMap(({ bindings }) => bindings),
  };
}

/** A page of messages for staff, one row more than asked for, and the total up to the bound. */
export async function listMessages(
  db: Db,
  staffId: string,
  { sort, from, limit, after, filter }: ListQuery<'updatedAt', z.output<typeof messageFilter>>,
): Promise<{ rows: MessageRecord[]; total: number }> {
  const direction = sort.descending ? 'desc' : 'asc';
  const where = conditions(filter, staffId);
  const beyond = after
    ? ` and (m.updated_at, m.id) ${sort.descending ? '<' : '>'} ((select updated_at from messages where id = ?), ?)`
    : '';
  const { rows } = await db.raw(
    `select ${COLUMNS} from messages m where ${where.sql}${beyond}
      order by m.updated_at ${direction}, m.id ${direction} limit ? offset ?`,
    [...where.bindings, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from messages m where ${where.sql} limit ?) counted`,
    [...where.bindings, TOTAL_BOUND + 1],
  );
  return { rows, total: counted.rows[0].total };
}

export async function findMessage(db: Db, id: string): Promise<MessageRecord | undefined> {
  const [row] = await namedRows<MessageRecord>(
    db,
    'messages.one',
    `select ${COLUMNS} from messages m where m.id = ?`,
    [id],
  );
  return row;
}

/** Whether this staff member wrote it, changed it or asked for its approval. */
export async function isWriter(db: Db, id: string, staffId: string): Promise<boolean> {
  const [row] = await namedRows<{ is: boolean }>(
    db,
    'messages.is-writer',
    `select ${IS_WRITER} as is from messages m where m.id = ?`,
    [staffId, KINDS, id],
  );
  return row?.is ?? false;
}

export interface MessageEventRecord {
  id: string;
  kind: MessageEventKind;
  detail: Record<string, unknown>;
  at: Date;
  by: Person | null;
}

/** Its line of time, oldest first. */
export const listMessageEvents = (db: Db, id: string): Promise<MessageEventRecord[]> =>
  namedRows(
    db,
    'messages.events',
    `select e.id, e.kind, e.detail, e.at, case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as by
       from message_events e left join staff s on s.id = e.staff_id where e.message_id = ? order by e.at, e.id`,
    [id],
  );

/** When the patient of a message to one first opened it. */
export async function firstReadAt(db: Db, id: string): Promise<Date | null> {
  const [row] = await namedRows<{ at: Date | null }>(
    db,
    'messages.first-read',
    'select min(read_at) as at from message_recipients where message_id = ? and read_at is not null',
    [id],
  );
  return row?.at ?? null;
}
