import type { Db } from '../../../lib/db.ts';
import { Problem, unprocessable } from '../../../lib/problem.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { auditChange } from '../conversation/staff-reply.service.ts';
import { deadlinesAtPriority } from '../levels/service-level.policy.ts';
import {
  insertTicketEvents,
  type LockedTicket,
  type NewEvent,
  touchTickets,
} from '../support-tickets.changes.queries.ts';
import { lockForAct } from '../support-tickets.locking.service.ts';
import type { TicketCategory, TicketPriority } from '../support-tickets.schema.ts';
import { findAgent, findLinkTargets } from './ticket-handling.queries.ts';

interface Which {
  id: string;
  version: number;
}

/** Gives a ticket to somebody who works here, or puts it back. @throws Problem 404, 412, 409, 422 */
export async function assignTicket(
  trx: Db,
  actor: StaffActor,
  { id, version, staffId }: Which & { staffId: string | null },
): Promise<void> {
  const ticket = await lockForAct(trx, id, 'assign', version);
  const agent = staffId ? await findAgent(trx, staffId) : null;
  if (staffId && !agent) {
    const message = 'Choose somebody of the support desk who can sign in.';
    throw unprocessable([{ path: 'body.staffId', code: 'staff-unknown', message }]);
  }
  await insertTicketEvents(trx, [
    { ticketId: id, kind: 'assigned', staffId: actor.id, detail: { toId: staffId, to: agent?.name ?? null } },
  ]);
  await touchTickets(trx, [id], actor.id, { assigned_to: staffId });
  await auditChange(trx, actor, ticket, { act: 'assigned', toId: staffId });
}

/** Says what a ticket is about and how pressing it is; its clocks follow. @throws Problem 404, 412, 409 */
export async function triageTicket(
  trx: Db,
  actor: StaffActor,
  { id, version, category, priority }: Which & { category: TicketCategory; priority: TicketPriority },
): Promise<void> {
  const ticket = await lockForAct(trx, id, 'triage', version);
  const changed = (kind: 'category' | 'priority', to: string): NewEvent[] =>
    ticket[kind] === to
      ? []
      : [{ ticketId: id, kind, staffId: actor.id, detail: { from: ticket[kind], to } }];
  const events = [...changed('category', category), ...changed('priority', priority)];
  if (events.length === 0) return;
  await insertTicketEvents(trx, events);
  await touchTickets(trx, [id], actor.id, {
    category,
    priority,
    ...(await deadlinesUnder(trx, ticket, priority)),
  });
  await auditChange(trx, actor, ticket, { act: 'triaged', category, priority });
}

async function deadlinesUnder(trx: Db, ticket: LockedTicket, priority: TicketPriority) {
  const clocks = {
    createdAt: ticket.created_at,
    respondBy: ticket.respond_by,
    resolveBy: ticket.resolve_by,
    respondedAt: ticket.responded_at,
  };
  const moved = deadlinesAtPriority(clocks, ticket.priority, priority, await bankHolidays(trx));
  return { respond_by: moved.respondBy, resolve_by: moved.resolveBy };
}

/**
 * Confirms whose ticket it is, or which attempt to register it is about; null takes the link away again.
 * @throws Problem 404, 412, 422, 409 'sent-signed-in' when the login that sent it has said who it is
 */
export async function linkTicket(
  trx: Db,
  actor: StaffActor,
  {
    id,
    version,
    ...links
  }: Which & { patientId?: string | null | undefined; registrationId?: string | null | undefined },
): Promise<void> {
  const ticket = await lockForAct(trx, id, 'link', version);
  if (ticket.sent_by_account_id && links.patientId !== undefined && links.patientId !== ticket.patient_id) {
    const sentence = 'This was sent by somebody who was signed in, so it is certain whose it is.';
    throw new Problem(409, 'sent-signed-in', sentence);
  }
  const { columns, events } = await readLinks(trx, ticket, actor, links);
  if (events.length === 0) return;
  await insertTicketEvents(trx, events);
  await touchTickets(trx, [id], actor.id, columns);
  const after = { act: 'linked', ...links };
  await auditChange(trx, actor, { id, patient_id: links.patientId ?? ticket.patient_id }, after);
}

async function readLinks(
  trx: Db,
  ticket: LockedTicket,
  actor: StaffActor,
  links: { patientId?: string | null | undefined; registrationId?: string | null | undefined },
) {
  const found = await findLinkTargets(trx, links);
  const missing = [
    ...(links.patientId && !found.patient ? ['patientId'] : []),
    ...(links.registrationId && !found.registration ? ['registrationId'] : []),
  ];
  if (missing.length > 0) {
    const message = 'There is no such record, or it was merged into another.';
    throw unprocessable(missing.map((field) => ({ path: `body.${field}`, code: 'unknown', message })));
  }
  const event = (name: 'patientId' | 'registrationId', before: string | null): NewEvent[] => {
    const to = links[name];
    if (to === undefined || to === before) return [];
    return [
      {
        ticketId: ticket.id,
        kind: to ? 'linked' : 'unlinked',
        staffId: actor.id,
        detail: { [name]: to ?? before },
      },
    ];
  };
  return {
    events: [...event('patientId', ticket.patient_id), ...event('registrationId', ticket.registration_id)],
    columns: {
      ...(links.patientId === undefined
        ? {}
        : { patient_id: links.patientId, account_id: found.patient?.account_id ?? null }),
      ...(links.registrationId === undefined
        ? {}
        : {
            registration_id: links.registrationId,
            ...(found.registration?.case_id ? { registration_case_id: found.registration.case_id } : {}),
          }),
    },
  };
}
