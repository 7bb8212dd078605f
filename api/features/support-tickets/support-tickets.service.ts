import type { Db } from '../../lib/db.ts';
import { type StaffActor, theSystem } from '../sessions/actors.ts';
import { answer } from './conversation/staff-reply.service.ts';
import { openTicket } from './opening/ticket-opening.service.ts';
import { findAddressee, findOpenTicketOfCase } from './support-tickets.changes.queries.ts';
import { lockForAct } from './support-tickets.locking.service.ts';
import { priorityAtOpening } from './support-tickets.policy.ts';

/**
 * Answers whoever a failed registration is about, by e-mail and through the case's ticket: the open one, else a new
 * one. It then waits for their answer. The caller holds the case's row, so that two replies make one ticket.
 * @param contactEmail where the answer goes; null for the e-mail on the patient's record
 * @throws Problem 409 'no-email' when neither is there
 */
export async function replyForCase(
  trx: Db,
  actor: StaffActor,
  reply: {
    caseId: string;
    contactEmail: string | null;
    contactName: string | null;
    patientId: string | null;
    message: string;
  },
): Promise<{ ticketId: string }> {
  const ticketId = (await findOpenTicketOfCase(trx, reply.caseId)) ?? (await openForCase(trx, actor, reply));
  const ticket = await lockForAct(trx, ticketId, 'reply');
  await answer(trx, actor, ticket, { message: reply.message, next: 'wait' });
  return { ticketId };
}

async function openForCase(
  trx: Db,
  actor: StaffActor,
  about: {
    caseId: string;
    contactEmail: string | null;
    contactName: string | null;
    patientId: string | null;
  },
): Promise<string> {
  const category = 'details-do-not-match';
  const { id } = await openTicket(trx, actor, {
    source: 'registration-case',
    category,
    priority: priorityAtOpening[category],
    subject: 'Registering for Patient Portal',
    description: 'Begun by support from an attempt to register that failed.',
    contact_name: about.contactName,
    contact_email: about.contactEmail?.toLowerCase() ?? null,
    contact_mobile: null,
    patient_id: about.patientId,
    registration_case_id: about.caseId,
    assigned_to: actor.id,
  });
  return id;
}

/** Opens a ticket about messages of which nobody knows whether they left; nobody has written it, so nobody is answered. */
export function openDoubtTicket(
  trx: Db,
  { subject, description }: { subject: string; description: string },
): Promise<{ id: string; number: number }> {
  const category = 'other';
  return openTicket(trx, theSystem, {
    source: 'delivery',
    category,
    priority: priorityAtOpening[category],
    subject,
    description,
    contact_name: null,
    contact_email: null,
    contact_mobile: null,
    patient_id: null,
  });
}

/** What a written answer says of a ticket: its number, and how its sender is called. */
export const ticketForReply = (
  db: Db,
  id: string,
): Promise<{ number: number; name: string | null } | undefined> => findAddressee(db, id);
