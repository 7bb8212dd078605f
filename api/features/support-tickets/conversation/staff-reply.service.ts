import type { Db } from '../../../lib/db.ts';
import { Problem } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import {
  insertTicketEvents,
  type LockedTicket,
  type NewEvent,
  touchTickets,
} from '../support-tickets.changes.queries.ts';
import { lockForAct } from '../support-tickets.locking.service.ts';
import { canBeMailed, mailAbout } from './ticket-mail.service.ts';
import { intoState } from './ticket-states.service.ts';

export interface StaffReply {
  message: string;
  next: 'stay-open' | 'wait' | 'resolve';
}

const nextStates = { 'stay-open': 'open', wait: 'waiting', resolve: 'resolved' } as const;

/**
 * Answers a ticket's sender by e-mail, and takes the ticket where the agent says. Whoever answers first takes it.
 * @throws Problem 404, 412, 409 'no-email', or that the state forbids it
 */
export async function replyToTicket(
  trx: Db,
  actor: StaffActor,
  { id, version, ...reply }: StaffReply & { id: string; version: number },
): Promise<void> {
  await answer(trx, actor, await lockForAct(trx, id, 'reply', version), reply);
}

/** `replyToTicket` of a ticket that is locked, and may be answered. */
export async function answer(
  trx: Db,
  actor: StaffActor,
  ticket: LockedTicket,
  { message, next }: StaffReply,
): Promise<void> {
  // Signed in, they read it in the portal.
  if (!canBeMailed(ticket) && !ticket.sent_by_account_id) {
    const sentence =
      'There is no e-mail address to answer to. Telephone, and write down what was said as a note.';
    throw new Problem(409, 'no-email', sentence);
  }
  const to = nextStates[next];
  const events: NewEvent[] = [
    { ticketId: ticket.id, kind: 'staff-reply', staffId: actor.id, body: message },
    ...(ticket.assigned_to
      ? []
      : [{ ...byStaff(ticket, actor, 'assigned'), detail: { toId: actor.id, to: actor.name } }]),
    ...stateEvent(ticket, actor, to),
  ];
  const [eventId] = await insertTicketEvents(trx, events);
  await touchTickets(trx, [ticket.id], actor.id, {
    ...(await intoState(trx, ticket, to)),
    responded_at: ticket.responded_at ?? trx.fn.now(),
    assigned_to: ticket.assigned_to ?? actor.id,
  });
  const purpose = next === 'resolve' ? 'ticket-resolved' : 'ticket-reply';
  await mailAbout(trx, purpose, [{ ticket, eventId }], actor.id);
  await auditChange(trx, actor, ticket, { act: 'replied', state: to });
}

/**
 * Says that a ticket is settled, with or without a last word; its sender is told, and asked how we did.
 * @throws Problem 404, 412, or that the state forbids it
 */
export async function resolveTicket(
  trx: Db,
  actor: StaffActor,
  { id, version, message }: { id: string; version: number; message?: string | undefined },
): Promise<void> {
  const ticket = await lockForAct(trx, id, 'resolve', version);
  const [eventId] = await insertTicketEvents(trx, [
    ...(message ? [{ ...byStaff(ticket, actor, 'staff-reply'), body: message }] : []),
    ...stateEvent(ticket, actor, 'resolved'),
  ]);
  await touchTickets(trx, [id], actor.id, {
    ...(await intoState(trx, ticket, 'resolved')),
    responded_at: ticket.responded_at ?? trx.fn.now(),
  });
  await mailAbout(trx, 'ticket-resolved', [{ ticket, eventId: message ? eventId : null }], actor.id);
  await auditChange(trx, actor, ticket, { act: 'resolved', state: 'resolved' });
}

/** Opens a resolved ticket again; its clocks begin anew. @throws Problem 404, 412, 409 */
export async function reopenTicket(
  trx: Db,
  actor: StaffActor,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<void> {
  const ticket = await lockForAct(trx, id, 'reopen', version);
  // The reason stays out of the body, which the sender may read.
  await insertTicketEvents(trx, [{ ...byStaff(ticket, actor, 'reopened'), detail: { reason } }]);
  await touchTickets(trx, [id], actor.id, {
    ...(await intoState(trx, ticket, 'open')),
    reopened: trx.raw('reopened + 1'),
  });
  await auditChange(trx, actor, ticket, { act: 'reopened', state: 'open' }, reason);
}

/** Writes something down that only staff read. It changes no version: nobody's work is lost by it. */
export async function addNote(
  trx: Db,
  actor: StaffActor,
  { id, note }: { id: string; note: string },
): Promise<void> {
  const ticket = await lockForAct(trx, id, 'note');
  await insertTicketEvents(trx, [{ ...byStaff(ticket, actor, 'note'), body: note }]);
  await auditChange(trx, actor, ticket, { act: 'noted' });
}

const byStaff = ({ id }: LockedTicket, actor: StaffActor, kind: NewEvent['kind']): NewEvent => ({
  ticketId: id,
  kind,
  staffId: actor.id,
});

const stateEvent = (ticket: LockedTicket, actor: StaffActor, to: string): NewEvent[] =>
  ticket.state === to ? [] : [{ ...byStaff(ticket, actor, 'state'), detail: { from: ticket.state, to } }];

/** Writes an act on a ticket into the audit: what was done, never what was said. */
export const auditChange = (
  trx: Db,
  actor: StaffActor,
  ticket: Pick<LockedTicket, 'id' | 'patient_id'>,
  after: Record<string, unknown>,
  reason?: string,
): Promise<void> =>
  recordAudit(trx, actor, {
    action: 'support-tickets.changed',
    entity: 'support-tickets',
    entityId: ticket.id,
    patientId: ticket.patient_id,
    after,
    ...(reason === undefined ? {} : { reason }),
  });
