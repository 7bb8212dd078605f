import { type Db, namedRows } from '../../../lib/db.ts';
import { ROW_COLUMNS, ROW_JOINS, type TicketRowRecord } from '../inbox/tickets.inbox.queries.ts';
import type { TicketState, TicketView } from '../support-tickets.schema.ts';

export interface TicketRecord extends TicketRowRecord {
  description: string;
  contact_email: string | null;
  contact_mobile: string | null;
  given_reference: string | null;
  sent_by_account_id: string | null;
  account_id: string | null;
  registration_id: string | null;
  registration_case_id: string | null;
  incident: { id: string; title: string; state: string } | null;
  merged_into: { id: string; number: number } | null;
  reopened: number;
  satisfaction: number | null;
  version: number;
}

/** One ticket, whole. */
export async function findTicket(db: Db, id: string): Promise<TicketRecord | undefined> {
  const [row] = await namedRows<TicketRecord>(
    db,
    'support-tickets.one',
    `select ${ROW_COLUMNS}, t.description, t.contact_email, t.contact_mobile, t.given_reference, t.sent_by_account_id,
            t.account_id, t.registration_id, t.registration_case_id, t.reopened, t.satisfaction, t.version,
            case when i.id is not null then json_build_object('id', i.id, 'title', i.title, 'state', i.state) end as incident,
            case when m.id is not null then json_build_object('id', m.id, 'number', m.number) end as merged_into
       from support_tickets t ${ROW_JOINS}
       left join incidents i on i.id = t.incident_id left join support_tickets m on m.id = t.merged_into_id
      where t.id = ?`,
    [id],
  );
  return row;
}

/** The tickets that went into this one, by whatever way, the oldest first. */
export function listMergedInto(db: Db, id: string): Promise<{ id: string; number: number }[]> {
  return namedRows(
    db,
    'support-tickets.merged-from',
    `with recursive merged as (
       select id, number from support_tickets where merged_into_id = ?
       union select t.id, t.number from merged join support_tickets t on t.merged_into_id = merged.id)
     select id, number from merged order by number`,
    [id],
  );
}

export interface EventRecord {
  id: string;
  at: Date;
  kind: TicketView['events'][number]['kind'];
  by_name: string | null;
  body: string | null;
  detail: Record<string, unknown>;
  attachments: {
    id: string;
    fileName: string;
    mediaType: 'application/pdf' | 'image/png' | 'image/jpeg';
    size: number;
    state: 'waiting' | 'accepted' | 'refused';
    refusalCode: string | null;
  }[];
  delivery: { state: string; reason: string | null } | null;
}

/** What happened to these tickets, in one line of time: the newest 500, since nobody reads on. */
export async function listEvents(db: Db, ticketIds: readonly string[]): Promise<EventRecord[]> {
  const rows = await namedRows<EventRecord>(
    db,
    'support-tickets.events',
    `select e.id, e.at, e.kind, s.name as by_name, e.body, e.detail,
            coalesce((select json_agg(json_build_object('id', a.id, 'fileName', a.file_name, 'mediaType', a.media_type,
                'size', f.size, 'state', a.state, 'refusalCode', a.refusal_code) order by a.id)
              from ticket_attachments a join files f on f.sha256 = a.file_sha256
             where a.ticket_id = e.ticket_id and a.event_id = e.id), '[]') as attachments,
            (select json_build_object('state', n.state, 'reason', n.reason) from notifications n
              where n.ticket_id = e.ticket_id and n.ticket_event_id = e.id order by n.created_at desc limit 1) as delivery
       from ticket_events e left join staff s on s.id = e.staff_id
      where e.ticket_id = any(?::uuid[]) order by e.at desc, e.id desc limit 500`,
    [[...ticketIds]],
  );
  return rows.reverse();
}

export interface SentText {
  id: string;
  purpose: string;
  channel: 'sms' | 'email' | 'post';
  state: string;
  reason: string | null;
  created_at: Date;
  accepted_at: Date | null;
  delivered_at: Date | null;
}

/** The patient's latest codes and messages, and those of the attempt to register. */
export function listTexts(
  db: Db,
  { patientId, registrationId }: { patientId: string | null; registrationId: string | null },
): Promise<SentText[]> {
  const columns = 'id, purpose, channel, state, reason, created_at, accepted_at, delivered_at';
  return namedRows(
    db,
    'support-tickets.texts',
    `(select ${columns} from notifications where patient_id = ? order by created_at desc limit 20)
     union
     (select ${columns} from notifications where challenge_id = (select challenge_id from registrations where id = ?) limit 20)
     order by created_at desc limit 20`,
    [patientId, registrationId],
  );
}

export interface OtherTicket {
  id: string;
  number: number;
  subject: string;
  state: TicketState;
  created_at: Date;
}

/** Other tickets of the same patient, login or address, newest first. */
export function listOthers(
  db: Db,
  ticket: {
    id: string;
    patientId: string | null;
    accountId: string | null;
    contactEmail: string | null;
  },
): Promise<OtherTicket[]> {
  const newest = (column: string) =>
    `(select id, number, subject, state, created_at from support_tickets where ${column} = ? order by created_at desc limit 20)`;
  return namedRows(
    db,
    'support-tickets.others',
    `select * from (${['patient_id', 'sent_by_account_id', 'contact_email'].map(newest).join(' union ')}) others
      where id <> ? order by created_at desc limit 20`,
    [ticket.patientId, ticket.accountId, ticket.contactEmail, ticket.id],
  );
}
