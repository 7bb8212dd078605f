import type { z } from 'zod';
import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { actsOn } from './answering/answering.policy.ts';
import { presentRequest } from './patient-requests.presenter.ts';
import { findRequest, listRequests } from './patient-requests.queries.ts';
import type { RequestPage, requestList } from './patient-requests.schema.ts';

/** A page of what patients asked, by its age. */
export async function browseRequests(db: Db, query: z.output<typeof requestList>) {
  const { rows, total } = await listRequests(db, query);
  return pageOf(rows, query, total, presentRequest);
}

/** One of them, with what this person may do to it now. @throws Problem 404 */
export async function requestView(db: Db, actor: StaffActor, id: string): Promise<RequestPage> {
  const row = await findRequest(db, id);
  if (!row) throw notFound();
  const { kind, state, appointment } = row;
  const isPast = appointment?.status === 'booked' && Date.parse(appointment.startsAt) <= Date.now();
  return { ...presentRequest(row), mayDo: actsOn(actor.permissions, { kind, state, isPast }) };
}

/** `requestView` for somebody who opened the page, written down. */
export async function viewRequest(db: Db, actor: StaffActor, id: string): Promise<RequestPage> {
  const view = await requestView(db, actor, id);
  await recordAudit(db, actor, {
    action: 'patient-requests.viewed',
    entity: 'patient-requests',
    entityId: id,
    patientId: view.patient.id,
  });
  return view;
}
