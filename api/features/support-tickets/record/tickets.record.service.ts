import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { sentenceFor } from '../../accounts/desk/access.service.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import { touchPresence } from '../../presences/presences.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { soonFrom } from '../levels/service-level.policy.ts';
import type { Place } from '../suggestions/ticket-identifiers.policy.ts';
import { suggestionsFor } from '../suggestions/ticket-suggestions.service.ts';
import { presentTicket } from '../support-tickets.presenter.ts';
import type { TicketView } from '../support-tickets.schema.ts';
import {
  type EventRecord,
  findTicket,
  listEvents,
  listMergedInto,
  listOthers,
  listTexts,
  type TicketRecord,
} from './tickets.record.queries.ts';

type DeskDeps = Pick<Deps, 'db' | 'config'>;

/**
 * The whole ticket as its page shows it. Never within a transaction: how often a login was tried is counted on
 * another connection, and two of each request would empty the pool.
 * @throws Problem 404
 */
export async function ticketView(deps: DeskDeps, id: string): Promise<TicketView> {
  const { db } = deps;
  const ticket = await findTicket(db, id);
  if (!ticket) throw notFound();
  const mergedFrom = await listMergedInto(db, id);
  const events = await listEvents(db, [id, ...mergedFrom.map((merged) => merged.id)]);
  const patientId = ticket.patient?.id ?? null;
  const { registration_id: registrationId, sent_by_account_id: accountId } = ticket;
  const now = new Date();
  return presentTicket(
    ticket,
    {
      events,
      mergedFrom,
      texts: await listTexts(db, { patientId, registrationId }),
      others: await listOthers(db, { id, patientId, accountId, contactEmail: ticket.contact_email }),
      suggestions: await suggestionsFor(db, textsOf(ticket, events), { patientId, registrationId }),
      access: patientId ? { sentence: await sentenceFor(db, deps, patientId) } : null,
    },
    { now, soon: soonFrom(now, await bankHolidays(db)) },
  );
}

const textsOf = (ticket: TicketRecord, events: EventRecord[]): { place: Place; text: string | null }[] => [
  { place: 'subject', text: ticket.subject },
  { place: 'description', text: ticket.description },
  { place: 'contact', text: ticket.given_reference },
  { place: 'contact', text: ticket.contact_email },
  { place: 'contact', text: ticket.contact_mobile },
  ...events
    .filter(({ kind }) => kind === 'patient-reply')
    .map(({ body }) => ({ place: 'reply' as const, text: body })),
];

/** `ticketView` for somebody who opened the page, written down. */
export async function viewTicket(deps: DeskDeps, actor: StaffActor, id: string): Promise<TicketView> {
  const ticket = await ticketView(deps, id);
  await recordAudit(deps.db, actor, {
    action: 'support-tickets.viewed',
    entity: 'support-tickets',
    entityId: id,
    patientId: ticket.patient?.id ?? null,
  });
  return ticket;
}

/** Says that this person has the ticket open, and tells who else does and at which version it is. @throws Problem 404 */
export async function touchTicket(db: Db, actor: StaffActor, id: string) {
  const ticket = await findTicket(db, id);
  if (!ticket) throw notFound();
  return { others: await touchPresence(db, id, actor.id), version: ticket.version };
}
