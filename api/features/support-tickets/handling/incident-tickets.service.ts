import type { Db } from '../../../lib/db.ts';
import { type FieldProblem, unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { mailAbout } from '../conversation/ticket-mail.service.ts';
import { stateColumns } from '../conversation/ticket-states.service.ts';
import {
  insertTicketEvents,
  type LockedTicket,
  lockTickets,
  type NewEvent,
  touchTickets,
} from '../support-tickets.changes.queries.ts';
import { refusalOf } from '../support-tickets.policy.ts';
import { listUnfinishedOfIncident, settleTickets } from './incident-tickets.queries.ts';

interface Incident {
  id: string;
  title: string;
}

/**
 * Says of tickets that they are about an incident, or are not after all. The caller holds the incident's row.
 * @param field what the tickets to add are called in the request
 * @throws Problem 422 when one is not there, is settled, or belongs to another incident
 */
export async function changeIncidentTickets(
  trx: Db,
  actor: StaffActor,
  incident: Incident,
  { add, remove, field }: { add: readonly string[]; remove: readonly string[]; field: string },
): Promise<void> {
  const tickets = await lockTickets(trx, [...new Set([...add, ...remove])]);
  const find = (id: string) => tickets.find((ticket) => ticket.id === id);
  const errors = add.flatMap((id, n) => whyNot(find(id), incident.id, `body.${field}.${n}`));
  if (errors.length > 0) throw unprocessable(errors);
  const joining = tickets.filter(({ id, incident_id }) => add.includes(id) && incident_id !== incident.id);
  const leaving = tickets.filter(({ id, incident_id }) => remove.includes(id) && incident_id === incident.id);
  const event =
    (joined: boolean) =>
    ({ id }: LockedTicket): NewEvent => ({
      ticketId: id,
      kind: 'incident',
      staffId: actor.id,
      detail: { incidentId: incident.id, title: incident.title, joined },
    });
  await insertTicketEvents(trx, [...joining.map(event(true)), ...leaving.map(event(false))]);
  const idsOf = (list: readonly LockedTicket[]) => list.map(({ id }) => id);
  await touchTickets(trx, idsOf(joining), actor.id, { incident_id: incident.id });
  await touchTickets(trx, idsOf(leaving), actor.id, { incident_id: null });
}

function whyNot(ticket: LockedTicket | undefined, incidentId: string, path: string): FieldProblem[] {
  if (!ticket) return [{ path, code: 'ticket-unknown', message: 'There is no such ticket.' }];
  if (refusalOf('incident', ticket.state))
    return [{ path, code: 'ticket-settled', message: `Ticket ${ticket.number} is settled already.` }];
  if (ticket.incident_id && ticket.incident_id !== incidentId) {
    const message = `Ticket ${ticket.number} belongs to another incident.`;
    return [{ path, code: 'in-another-incident', message }];
  }
  return [];
}

/**
 * Answers every unfinished ticket of an incident with its closing words and settles it, in as many statements as one
 * ticket takes. The caller holds the incident's row.
 * @returns how many
 */
export async function settleIncidentTickets(
  trx: Db,
  actor: StaffActor,
  incident: Incident,
  closingMessage: string,
): Promise<number> {
  const tickets = await lockTickets(trx, await listUnfinishedOfIncident(trx, incident.id));
  const unfinished = tickets.filter(({ state, incident_id }) => {
    return (state === 'open' || state === 'waiting') && incident_id === incident.id;
  });
  const holidays = await bankHolidays(trx);
  const at = new Date();
  const answers = unfinished.map(
    ({ id }): NewEvent => ({ ticketId: id, kind: 'staff-reply', staffId: actor.id, body: closingMessage }),
  );
  const eventIds = await insertTicketEvents(trx, answers);
  await insertTicketEvents(
    trx,
    unfinished.map(
      ({ id, state }): NewEvent => ({
        ticketId: id,
        kind: 'state',
        staffId: actor.id,
        detail: { from: state, to: 'resolved', incidentId: incident.id },
      }),
    ),
  );
  const settled = unfinished.map((ticket) => {
    const { id, respond_by, resolve_by } = { ...ticket, ...stateColumns(ticket, 'resolved', at, holidays) };
    return { id, respond_by, resolve_by };
  });
  await settleTickets(trx, settled, { by: actor.id, at });
  await mailAbout(
    trx,
    'ticket-resolved',
    unfinished.map((ticket, n) => ({ ticket, eventId: eventIds[n]! })),
    actor.id,
  );
  await recordAudit(
    trx,
    actor,
    unfinished.map(({ id, patient_id }) => ({
      action: 'support-tickets.changed' as const,
      entity: 'support-tickets',
      entityId: id,
      patientId: patient_id,
      after: { act: 'resolved', state: 'resolved', incidentId: incident.id },
    })),
  );
  return unfinished.length;
}
