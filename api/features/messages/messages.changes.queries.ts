import { type Db, namedRows } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import type { MessageEventKind } from './message-event-words.ts';
import type { Audience, MessageState } from './messages.schema.ts';

/** What the rules and the acts look at, of a row that is held. */
export interface LockedMessage {
  id: string;
  state: MessageState;
  audience_kind: 'patient' | 'clinic';
  patient_id: string | null;
  audience_specialty: string | null;
  audience_clinic: string | null;
  audience_location: string | null;
  audience_statuses: string[];
  audience_from: string | null;
  audience_to: string | null;
  send_at: Date | null;
  due_at: Date | null;
  approved_count: number | null;
  recipients: number | null;
  delivered: number;
  version: number;
  updated_at: Date;
  updated_by_name: string | null;
  /** The database's clock. */
  now: Date;
}

/** The message, held until the transaction ends: every act on it, and every slice of its sending, begins here. */
export async function lockMessage(trx: Db, id: string): Promise<LockedMessage | undefined> {
  const [row] = await namedRows<LockedMessage>(
    trx,
    'messages.lock',
    `select m.id, m.state, m.audience_kind, m.patient_id, m.audience_specialty, m.audience_clinic, m.audience_location,
            m.audience_statuses, m.audience_from, m.audience_to, m.send_at, m.due_at, m.approved_count, m.recipients,
            m.delivered, m.version, m.updated_at, clock_timestamp() as now,
            (select s.name from staff s where s.id = m.updated_by) as updated_by_name
       from messages m where m.id = ? for no key update`,
    [id],
  );
  return row;
}

/** The audience as columns. */
export const audienceColumns = (audience: Audience) =>
  audience.kind === 'patient'
    ? {
        audience_kind: 'patient',
        patient_id: audience.patientId,
        audience_specialty: null,
        audience_clinic: null,
        audience_location: null,
        audience_statuses: [],
        audience_from: null,
        audience_to: null,
      }
    : {
        audience_kind: 'clinic',
        patient_id: null,
        audience_specialty: audience.specialty,
        audience_clinic: audience.clinic,
        audience_location: audience.location,
        audience_statuses: audience.statuses,
        audience_from: audience.from,
        audience_to: audience.to,
      };

export interface MessageWords {
  audience: Audience;
  subject: string;
  body: string;
  careTeam: string;
  contact: string | null;
  sendAt: string | null;
}
const columnsOf = ({ audience, subject, body, careTeam, contact, sendAt }: MessageWords) => ({
  ...audienceColumns(audience),
  subject,
  body,
  care_team: careTeam,
  contact,
  send_at: sendAt,
});

export async function insertMessage(
  trx: Db,
  id: string,
  words: MessageWords,
  staffId: string,
): Promise<void> {
  await trx('messages').insert({ id, ...columnsOf(words), created_by: staffId, updated_by: staffId });
}

export async function updateWords(trx: Db, id: string, words: MessageWords): Promise<void> {
  await trx('messages').where({ id }).update(columnsOf(words));
}

export async function updateMessage(trx: Db, id: string, columns: Record<string, unknown>): Promise<void> {
  await trx('messages').where({ id }).update(columns);
}

/** Writes an event and raises the message's version with it: what somebody approves is exactly what they looked at. */
export async function insertMessageEvent(
  trx: Db,
  event: {
    messageId: string;
    kind: MessageEventKind;
    staffId: string | null;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await namedRows(
    trx,
    'messages.event',
    `with raised as (
       update messages set version = version + 1, updated_by = coalesce(?::uuid, updated_by), updated_at = now()
        where id = ? returning id)
     insert into message_events (id, message_id, kind, staff_id, detail)
     select ?::uuid, id, ?, ?::uuid, ?::jsonb from raised`,
    [event.staffId, event.messageId, newId(), event.kind, event.staffId, JSON.stringify(event.detail ?? {})],
  );
}
