import type { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { type ListQuery, pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { countTypedSearch } from '../patients/patients.search-guard.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { presentAppointment } from './appointments.presenter.ts';
import {
  findAppointment,
  listAppointments,
  listClinics,
  listSpecialtiesBooked,
} from './appointments.queries.ts';
import type { AppointmentFilter, AppointmentPage, clinicsSchema } from './appointments.schema.ts';
import { actsOn } from './booking/booking.policy.ts';

/** A page of appointments by their time. */
export async function browseAppointments(
  db: Db,
  query: ListQuery<'startsAt', AppointmentFilter & { q?: string | undefined }>,
) {
  const q = query.filter.q?.trim();
  const filter = { ...query.filter, ...(q ? { q } : { q: undefined }) };
  const { rows, total } = await listAppointments(db, { ...query, filter, descending: query.sort.descending });
  return pageOf(rows, query, total, presentAppointment);
}

/** `browseAppointments` for a number somebody typed, counted where it is a patient's. @throws Problem 429 'searches-slowed' */
export async function searchAppointments(
  db: Db,
  config: Config,
  actor: StaffActor,
  query: Parameters<typeof browseAppointments>[1],
) {
  await countTypedSearch(db, config, actor, query.filter.q);
  return browseAppointments(db, query);
}

/** One of them, with what this person may do to it now. @throws Problem 404 */
export async function appointmentView(db: Db, actor: StaffActor, id: string): Promise<AppointmentPage> {
  const row = await findAppointment(db, id);
  if (!row) throw notFound();
  const mayWrite = actor.permissions.has('appointments:write');
  const mayDo = actsOn(mayWrite, { status: row.status, startsAt: row.starts_at }, new Date());
  return { ...presentAppointment(row), mayDo };
}

/** `appointmentView` for somebody who opened the page, written down. */
export async function viewAppointment(db: Db, actor: StaffActor, id: string): Promise<AppointmentPage> {
  const view = await appointmentView(db, actor, id);
  await recordAudit(db, actor, {
    action: 'appointments.viewed',
    entity: 'appointments',
    entityId: id,
    patientId: view.patientId,
  });
  return view;
}

/** Every specialty that appointments have. */
export const knownSpecialties = (db: Db): Promise<string[]> => listSpecialtiesBooked(db);

/** Every clinic and specialty that appointments have. */
export async function knownClinics(db: Db): Promise<z.input<typeof clinicsSchema>> {
  return { clinics: await listClinics(db), specialties: await listSpecialtiesBooked(db) };
}
