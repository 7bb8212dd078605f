import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { endAnnouncement, setIncidentAnnouncement } from '../announcements/announcements.service.ts';
import type { AuditAction } from '../audit-events/audit-events.schema.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { linkAlertToIncident } from '../delivery/delivery.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import {
  changeIncidentTickets,
  settleIncidentTickets,
} from '../support-tickets/handling/incident-tickets.service.ts';
import {
  findIncident,
  type IncidentRow,
  insertIncident,
  type LockedIncident,
  listIncidents,
  lockIncident,
  updateIncident,
} from './incidents.queries.ts';
import type {
  changeIncidentBody,
  IncidentView,
  incidentList,
  incidentTicketsBody,
  startIncidentBody,
} from './incidents.schema.ts';

const present = (row: IncidentRow): IncidentView => ({
  id: row.id,
  title: row.title,
  description: row.description,
  state: row.state,
  startedAt: row.started_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  closingMessage: row.closing_message,
  createdByName: row.created_by_name,
  tickets: row.tickets,
  announcement: row.announcement,
  version: row.version,
});

export async function browseIncidents(db: Db, query: z.output<typeof incidentList>) {
  const { rows, total } = await listIncidents(db, query);
  return pageOf(rows, query, total, present);
}

/** @throws Problem 404 */
export async function viewIncident(db: Db, id: string): Promise<IncidentView> {
  const row = await findIncident(db, id);
  if (!row) throw notFound();
  return present(row);
}

/**
 * Starts an incident: what patients are told of it, the tickets it is known by, and the alert that proposed it.
 * @throws Problem 422 naming each ticket that cannot be one of its, 409 'alert-taken'
 */
export async function startIncident(
  trx: Db,
  actor: StaffActor,
  body: z.output<typeof startIncidentBody>,
): Promise<IncidentView> {
  const { title, description, announcement, ticketIds, alertId } = body;
  const id = newId();
  const announcementId = await setIncidentAnnouncement(trx, actor, null, announcement);
  const created_by = actor.id;
  await insertIncident(trx, { id, title, description, announcement_id: announcementId, created_by });
  if (alertId) await linkAlertToIncident(trx, alertId, id);
  await changeIncidentTickets(trx, actor, { id, title }, { add: ticketIds, remove: [], field: 'ticketIds' });
  const after = { title, announcementId, tickets: ticketIds.length, alertId: alertId ?? null };
  await audit(trx, actor, 'incidents.started', id, after);
  return viewIncident(trx, id);
}

/** Changes what is known of an incident and what patients are told of it. @throws Problem 404, 412, 409 */
export async function changeIncident(
  trx: Db,
  actor: StaffActor,
  { id, version, body }: Which & { body: z.output<typeof changeIncidentBody> },
): Promise<IncidentView> {
  const incident = await lockOpen(trx, { id, version });
  const { title, description, announcement } = body;
  const announcementId = await setIncidentAnnouncement(trx, actor, incident.announcement_id, announcement);
  await updateIncident(trx, id, { title, description, announcement_id: announcementId });
  await audit(trx, actor, 'incidents.changed', id, { title, announcementId });
  return viewIncident(trx, id);
}

/** Adds tickets to an incident, or takes them out again. @throws Problem 404, 412, 409, 422 */
export async function changeTicketsOf(
  trx: Db,
  actor: StaffActor,
  { id, version, body }: Which & { body: z.output<typeof incidentTicketsBody> },
): Promise<IncidentView> {
  const incident = await lockOpen(trx, { id, version });
  await changeIncidentTickets(trx, actor, incident, { ...body, field: 'add' });
  await updateIncident(trx, id, {});
  await audit(trx, actor, 'incidents.changed', id, { added: body.add, removed: body.remove });
  return viewIncident(trx, id);
}

/**
 * Ends an incident: the announcement goes, and every unfinished ticket of it is answered by e-mail and settled, all or
 * none.
 * @throws Problem 404, 412, 409 'incident-ended'
 */
export async function endIncident(
  trx: Db,
  actor: StaffActor,
  { id, version, closingMessage }: Which & { closingMessage: string },
): Promise<IncidentView> {
  const incident = await lockOpen(trx, { id, version });
  const settled = await settleIncidentTickets(trx, actor, incident, closingMessage);
  if (incident.announcement_id) await endAnnouncement(trx, incident.announcement_id);
  await updateIncident(trx, id, { state: 'ended', ended_at: new Date(), closing_message: closingMessage });
  await audit(trx, actor, 'incidents.ended', id, { settled });
  return viewIncident(trx, id);
}

interface Which {
  id: string;
  version: number;
}

async function lockOpen(trx: Db, { id, version }: Which): Promise<LockedIncident> {
  const incident = asSeen(await lockIncident(trx, id), version);
  if (incident.state === 'ended') throw new Problem(409, 'incident-ended', 'This incident has ended.');
  return incident;
}

const audit = (
  trx: Db,
  actor: StaffActor,
  action: AuditAction,
  id: string,
  after: Record<string, unknown>,
): Promise<void> => recordAudit(trx, actor, { action, entity: 'incidents', entityId: id, after });
