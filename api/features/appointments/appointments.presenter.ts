import type { z } from 'zod';
import type { AppointmentRecord, PortalAppointmentRecord } from './appointments.queries.ts';
import type { AppointmentView, portalAppointmentSchema } from './appointments.schema.ts';

const ofBoth = (row: PortalAppointmentRecord | AppointmentRecord) => ({
  id: row.id,
  specialty: row.specialty,
  location: row.location,
  clinician: row.clinician,
  status: row.status,
  mode: row.mode,
  startsAt: row.starts_at.toISOString(),
  minutes: row.minutes,
});

export const presentAppointment = (row: AppointmentRecord): AppointmentView => ({
  ...ofBoth(row),
  patientId: row.patient_id,
  version: row.version,
});

/** As its patient sees it, with how many letters about it wait to be read. */
export const presentAppointmentForPatient = (
  row: PortalAppointmentRecord,
): z.input<typeof portalAppointmentSchema> => ({ ...ofBoth(row), unreadLetters: row.unread_letters });
