import type { Db } from '../../../lib/db.ts';
import { hashToken } from '../../../lib/ids.ts';
import { notFound } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { AnonymousActor, PatientActor } from '../../sessions/actors.ts';
import {
  findSender,
  findStandingId,
  insertTicketEvents,
  lockTickets,
  touchTickets,
} from '../support-tickets.changes.queries.ts';
import { findTicketOfLink } from './ticket-links.queries.ts';
import { intoState } from './ticket-states.service.ts';

type Sender = PatientActor | AnonymousActor;

/** The sender answers while signed in. @throws Problem 404 for a ticket that this login did not send */
export async function replyAsPatient(
  db: Db,
  actor: PatientActor,
  id: string,
  message: string,
): Promise<void> {
  const sent = await findSender(db, id);
  if (sent?.sent_by_account_id !== actor.accountId) throw notFound();
  await takeReply(db, actor, { id, number: sent.number }, message);
}

/** The sender answers by the link of an e-mail. @throws Problem 404 when the token is none of ours, or has run out */
export async function replyByLink(
  db: Db,
  actor: AnonymousActor,
  token: string,
  message: string,
): Promise<void> {
  const id = await findTicketOfLink(db, hashToken(token));
  const sent = id && (await findSender(db, id));
  if (!sent) throw notFound();
  await takeReply(db, actor, { id, number: sent.number }, message);
}

/**
 * Adds the reply where the ticket is worked on now: what waited goes on, what was settled opens again. Only the ticket
 * that stands is locked, never the merged one with it, or two people at work could wait for each other for ever; so
 * when it was merged in between, the way is looked up again.
 */
async function takeReply(
  db: Db,
  actor: Sender,
  sent: { id: string; number: number },
  message: string,
): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    const id = await findStandingId(db, sent.id);
    if (id && (await db.transaction((trx) => addReply(trx, actor, id, sent, message)))) return;
  }
  throw new Error('this ticket is merged faster than it can be answered');
}

/** @returns false when the ticket has gone into another */
async function addReply(
  trx: Db,
  actor: Sender,
  id: string,
  sent: { id: string; number: number },
  message: string,
): Promise<boolean> {
  const [ticket] = await lockTickets(trx, [id]);
  if (!ticket || ticket.state === 'merged') return false;
  const reopens = ticket.state === 'resolved';
  const detail = id === sent.id ? {} : { toNumber: sent.number };
  await insertTicketEvents(trx, [
    { ticketId: id, kind: 'patient-reply', body: message, detail },
    ...(reopens ? [{ ticketId: id, kind: 'reopened' as const }] : []),
  ]);
  await touchTickets(trx, [id], null, {
    ...(await intoState(trx, ticket, 'open')),
    ...(reopens ? { reopened: trx.raw('reopened + 1') } : {}),
  });
  await recordAudit(trx, actor, {
    action: 'support-tickets.changed',
    entity: 'support-tickets',
    entityId: id,
    patientId: ticket.patient_id,
    after: { act: 'sender-replied', state: 'open' },
  });
  return true;
}
