import type { Knex } from 'knex';
import { type Db, namedRows } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import type { TicketCategory, TicketEvent, TicketPriority, TicketState } from './support-tickets.schema.ts';

/** A ticket whose row is locked until the transaction ends. */
export interface LockedTicket {
  id: string;
  number: number;
  state: TicketState;
  category: TicketCategory;
  priority: TicketPriority;
  contact_name: string | null;
  contact_email: string | null;
  patient_id: string | null;
  account_id: string | null;
  sent_by_account_id: string | null;
  registration_id: string | null;
  incident_id: string | null;
  merged_into_id: string | null;
  assigned_to: string | null;
  respond_by: Date;
  resolve_by: Date;
  responded_at: Date | null;
  waiting_since: Date | null;
  resolved_at: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  updated_by_name: string | null;
  /** Of the linked patient's record. */
  patient_email: string | null;
}

/**
 * Locks the tickets and reads them as they are now. Two statements on purpose: the second sees what the holder of the
 * lock before us committed. Always in the order of the ids, so that two acts on the same two tickets cannot deadlock.
 */
export async function lockTickets(trx: Db, ids: readonly string[]): Promise<LockedTicket[]> {
  await trx.raw('select 1 from support_tickets where id = any(?::uuid[]) order by id for update', [[...ids]]);
  return namedRows(
    trx,
    'support-tickets.locked',
    `select t.id, t.number, t.state, t.category, t.priority, t.contact_name, t.contact_email, t.patient_id, t.account_id,
            t.sent_by_account_id, t.registration_id, t.incident_id, t.merged_into_id, t.assigned_to, t.respond_by,
            t.resolve_by, t.responded_at, t.waiting_since, t.resolved_at, t.version, t.created_at, t.updated_at,
            s.name as updated_by_name, p.email as patient_email
       from support_tickets t left join staff s on s.id = t.updated_by left join patients p on p.id = t.patient_id
      where t.id = any(?::uuid[]) order by t.id`,
    [[...ids]],
  );
}

export interface NewTicket {
  id: string;
  source: 'portal' | 'telephone' | 'registration-case' | 'delivery';
  category: TicketCategory;
  priority: TicketPriority;
  subject: string;
  description: string;
  contact_name: string | null;
  contact_email: string | null;
  contact_mobile: string | null;
  given_reference?: string | null;
  patient_id: string | null;
  account_id?: string | null;
  registration_case_id?: string | null;
  sent_by_account_id?: string | null;
  assigned_to?: string | null;
  respond_by: Date;
  resolve_by: Date;
  created_at: Date;
  updated_by?: string | null;
}

/** Writes a ticket; gives the number it got. */
export async function insertTicket(trx: Db, ticket: NewTicket): Promise<number> {
  const [row] = await trx('support_tickets')
    .insert({ ...ticket, updated_at: ticket.created_at })
    .returning('number');
  return row.number;
}

type Columns = Record<string, Knex.Value | Knex.Raw>;

/** Changes columns of locked tickets and counts their version up. */
export async function touchTickets(
  trx: Db,
  ids: readonly string[],
  by: string | null,
  columns: Columns,
): Promise<void> {
  await trx('support_tickets')
    .whereRaw('id = any(?::uuid[])', [[...ids]])
    .update({
      ...columns,
      version: trx.raw('version + 1'),
      updated_by: by,
      updated_at: trx.fn.now(),
    });
}

export interface NewEvent {
  ticketId: string;
  kind: TicketEvent['kind'];
  staffId?: string | null;
  body?: string | null;
  detail?: Record<string, unknown>;
}

/** Writes what happened to tickets, any number in one statement; gives their ids in order. */
export async function insertTicketEvents(trx: Db, events: readonly NewEvent[]): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = events.map(({ ticketId, kind, staffId = null, body = null, detail = {} }) => ({
    id: newId(),
    ticket_id: ticketId,
    kind,
    staff_id: staffId,
    body,
    detail,
  }));
  await trx.raw(
    `insert into ticket_events (id, ticket_id, kind, staff_id, body, detail)
     select id, ticket_id, kind, staff_id, body, detail from jsonb_to_recordset(?::jsonb)
       as new (id uuid, ticket_id uuid, kind text, staff_id uuid, body text, detail jsonb)`,
    [JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}

/** `insertTicketEvents` for one. */
export const insertTicketEvent = async (trx: Db, event: NewEvent): Promise<string> =>
  (await insertTicketEvents(trx, [event]))[0]!;

/** The unfinished ticket of a registration case, the newest first. */
export async function findOpenTicketOfCase(db: Db, caseId: string): Promise<string | undefined> {
  const row = await db('support_tickets')
    .where({ registration_case_id: caseId })
    .whereIn('state', ['open', 'waiting'])
    .orderBy('created_at', 'desc')
    .first('id');
  return row?.id;
}

/** The ticket that stands for this one: itself, or the one it ended up in by merging, however many steps away. */
export async function findStandingId(db: Db, id: string): Promise<string | undefined> {
  const [row] = await namedRows<{ id: string }>(
    db,
    'support-tickets.standing',
    `with recursive way as (
       select id, merged_into_id from support_tickets where id = ?
       union all select t.id, t.merged_into_id from way join support_tickets t on t.id = way.merged_into_id)
     select id from way where merged_into_id is null`,
    [id],
  );
  return row?.id;
}

/** What says who sent a ticket; none of it ever changes. */
export async function findSender(
  db: Db,
  id: string,
): Promise<{ number: number; sent_by_account_id: string | null } | undefined> {
  return db('support_tickets').where({ id }).first('number', 'sent_by_account_id');
}

/** A ticket's number and the name to write to: as given, else as on the linked record. */
export async function findAddressee(
  db: Db,
  id: string,
): Promise<{ number: number; name: string | null } | undefined> {
  return db('support_tickets as t')
    .leftJoin('patients as p', 'p.id', 't.patient_id')
    .where('t.id', id)
    .first(
      't.number',
      db.raw(`coalesce(t.contact_name, nullif(concat_ws(' ', p.title, p.family_name), '')) as name`),
    );
}
