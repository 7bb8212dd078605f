import type { TicketRowRecord } from './inbox/tickets.inbox.queries.ts';
import { clockState } from './levels/service-level.policy.ts';
import type { EventRecord, OtherTicket, SentText, TicketRecord } from './record/tickets.record.queries.ts';
import type { TicketEvent, TicketRow, TicketView } from './support-tickets.schema.ts';

/** The moment a clock is read at, and up to when its end counts as near. */
export interface Reading {
  now: Date;
  soon: Date;
}

function clock(dueAt: Date, metAt: Date | null, { state }: TicketRowRecord, { now, soon }: Reading) {
  return {
    dueAt: dueAt.toISOString(),
    metAt: metAt?.toISOString() ?? null,
    state: clockState({ dueAt, metAt, state }, now, soon),
  };
}

export const presentTicketRow = (row: TicketRowRecord, reading: Reading): TicketRow => ({
  id: row.id,
  number: row.number,
  subject: row.subject,
  category: row.category,
  priority: row.priority,
  state: row.state,
  source: row.source,
  contactName: row.contact_name,
  patient: row.patient,
  assignedTo: row.assigned_to ? { id: row.assigned_to, name: row.assigned_to_name ?? '' } : null,
  incidentId: row.incident_id,
  respond: clock(row.respond_by, row.responded_at, row, reading),
  resolve: clock(row.resolve_by, row.resolved_at, row, reading),
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  hasNewReply: row.has_new_reply,
});

const presentEvent = (row: EventRecord): TicketEvent => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  byName: row.by_name,
  body: row.body,
  detail: row.detail,
  attachments: row.attachments,
  delivery: row.kind === 'staff-reply' ? row.delivery : null,
});

/** Everything round a ticket that its page shows beside it. */
export interface TicketSurroundings {
  events: EventRecord[];
  mergedFrom: { id: string; number: number }[];
  texts: SentText[];
  others: OtherTicket[];
  suggestions: TicketView['suggestions'];
  access: TicketView['access'];
}

export const presentTicket = (
  row: TicketRecord,
  round: TicketSurroundings,
  reading: Reading,
): TicketView => ({
  ...presentTicketRow(row, reading),
  description: row.description,
  contactEmail: row.contact_email,
  contactMobile: row.contact_mobile,
  givenReference: row.given_reference,
  sentSignedIn: row.sent_by_account_id !== null,
  accountId: row.account_id,
  registrationId: row.registration_id,
  registrationCaseId: row.registration_case_id,
  access: round.access,
  incident: row.incident,
  mergedInto: row.merged_into,
  mergedFrom: round.mergedFrom,
  events: round.events.map(presentEvent),
  suggestions: round.suggestions,
  texts: round.texts.map((text) => ({
    id: text.id,
    purpose: text.purpose,
    channel: text.channel,
    state: text.state,
    reason: text.reason,
    createdAt: text.created_at.toISOString(),
    acceptedAt: text.accepted_at?.toISOString() ?? null,
    deliveredAt: text.delivered_at?.toISOString() ?? null,
  })),
  others: round.others.map(({ id, number, subject, state, created_at }) => ({
    id,
    number,
    subject,
    state,
    createdAt: created_at.toISOString(),
  })),
  reopened: row.reopened,
  satisfaction: row.satisfaction,
  version: row.version,
});
