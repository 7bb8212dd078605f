import type { Knex } from 'knex';
import type {
  TicketCategory,
  TicketEvent,
  TicketPriority,
  TicketState,
} from '../../features/support-tickets/support-tickets.schema.ts';
import { hashToken, newId, newToken } from '../../lib/ids.ts';
import { nextNumber } from './sequence.ts';

export interface TicketFacts {
  category?: TicketCategory;
  priority?: TicketPriority;
  state?: TicketState;
  source?: 'portal' | 'telephone' | 'registration-case';
  subject?: string;
  description?: string;
  contactName?: string | null;
  contactEmail?: string | null;
  contactMobile?: string | null;
  reference?: string | null;
  patient?: { id: string } | null;
  /** The login it was sent by; it is then linked with its patient for certain. */
  sentBy?: { id: string; patient_id: string };
  caseId?: string;
  incident?: { id: string };
  mergedInto?: { id: string };
  assignedTo?: { id: string } | null;
  respondBy?: Date;
  resolveBy?: Date;
  respondedAt?: Date | null;
  waitingSince?: Date;
  resolvedAt?: Date;
  createdAt?: Date;
}

const IN_A_WEEK = 7 * 86_400_000;

/** A row of `support_tickets` and its first event: open, of normal priority and sent a moment ago, unless the facts say otherwise. */
export async function aTicket(db: Knex, facts: TicketFacts = {}) {
  const n = nextNumber();
  const { state = 'open', createdAt = new Date() } = facts;
  const settled = (wanted: TicketState, at: Date | undefined) =>
    state === wanted ? (at ?? new Date(createdAt.getTime() + 3_600_000)) : null;
  const [row] = await db('support_tickets')
    .insert({
      id: newId(),
      source: facts.source ?? 'portal',
      category: facts.category ?? 'cannot-sign-in',
      priority: facts.priority ?? 'normal',
      state,
      subject: facts.subject ?? 'No code comes',
      description: facts.description ?? 'I ask for a code and none comes.',
      contact_name: facts.contactName === undefined ? 'Anna Smith' : facts.contactName,
      contact_email: facts.contactEmail === undefined ? `sender${n}@example.com` : facts.contactEmail,
      contact_mobile: facts.contactMobile ?? null,
      given_reference: facts.reference ?? null,
      patient_id: facts.sentBy?.patient_id ?? facts.patient?.id ?? null,
      account_id: facts.sentBy?.id ?? null,
      sent_by_account_id: facts.sentBy?.id ?? null,
      registration_case_id: facts.caseId ?? null,
      incident_id: facts.incident?.id ?? null,
      merged_into_id: facts.mergedInto?.id ?? null,
      assigned_to: facts.assignedTo?.id ?? null,
      respond_by: facts.respondBy ?? new Date(createdAt.getTime() + IN_A_WEEK),
      resolve_by: facts.resolveBy ?? new Date(createdAt.getTime() + 2 * IN_A_WEEK),
      responded_at: facts.respondedAt ?? settled('resolved', facts.resolvedAt),
      waiting_since: settled('waiting', facts.waitingSince),
      resolved_at: settled('resolved', facts.resolvedAt),
      created_at: createdAt,
      updated_at: createdAt,
    })
    .returning('*');
  await aTicketEvent(db, row, { kind: 'created', at: createdAt });
  return row as {
    id: string;
    number: number;
    version: number;
    state: TicketState;
    contact_email: string | null;
    respond_by: Date;
    resolve_by: Date;
    created_at: Date;
  };
}

/** Something that happened to a ticket: a note, unless the facts say otherwise. */
export async function aTicketEvent(
  db: Knex,
  ticket: { id: string },
  facts: { kind?: TicketEvent['kind']; body?: string; by?: { id: string }; at?: Date } = {},
) {
  const kind = facts.kind ?? 'note';
  const [row] = await db('ticket_events')
    .insert({
      id: newId(),
      ticket_id: ticket.id,
      kind,
      staff_id: facts.by?.id ?? null,
      body: facts.body ?? (kind === 'created' ? null : 'Rang them: no answer.'),
      at: facts.at ?? new Date(),
    })
    .returning('*');
  return row as { id: string; ticket_id: string };
}

/** The token of a link that some e-mail about this ticket carried. */
export async function aTicketLink(
  db: Knex,
  ticket: { id: string },
  expiresAt = new Date(Date.now() + IN_A_WEEK),
): Promise<string> {
  const token = newToken();
  await db('ticket_links').insert({
    token_hash: hashToken(token),
    ticket_id: ticket.id,
    expires_at: expiresAt,
  });
  return token;
}

/** A file that came with a ticket, its bytes in the store or not. */
export async function anAttachment(
  db: Knex,
  ticket: { id: string },
  facts: {
    sha256: string;
    size?: number;
    mediaType?: 'application/pdf' | 'image/png' | 'image/jpeg';
    fileName?: string;
    state?: 'waiting' | 'accepted' | 'refused';
    refusalCode?: string;
  },
) {
  const { mediaType = 'application/pdf', state = 'waiting' } = facts;
  const event = await db('ticket_events').where({ ticket_id: ticket.id, kind: 'created' }).first('id');
  await db('files')
    .insert({ sha256: facts.sha256, size: facts.size ?? 1000, media_type: mediaType })
    .onConflict('sha256')
    .ignore();
  const [row] = await db('ticket_attachments')
    .insert({
      id: newId(),
      ticket_id: ticket.id,
      event_id: event.id,
      file_sha256: facts.sha256,
      file_name: facts.fileName ?? 'screenshot.png',
      media_type: mediaType,
      state,
      refusal_code: state === 'refused' ? (facts.refusalCode ?? 'bytes-after-end') : null,
    })
    .returning('*');
  return row as { id: string; ticket_id: string };
}
