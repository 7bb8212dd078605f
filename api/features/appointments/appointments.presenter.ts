import type { AppointmentRecord } from './appointments.queries.ts';
import type { AppointmentView } from './appointments.schema.ts';

export const presentAppointment = (row: AppointmentRecord): AppointmentView => ({
  id: row.id,
  patientId: row.patient_id,
  patient: row.patient,
  number: row.number,
  specialty: row.specialty,
  clinic: row.clinic,
  locationId: row.location_id,
  location: row.location,
  clinician: row.clinician,
  status: row.status,
  mode: row.mode,
  startsAt: row.starts_at.toISOString(),
  minutes: row.minutes,
  instructions: row.instructions,
  joinUrl: row.join_url,
  joinWords: row.join_words,
  source: row.source,
  movedFrom: row.moved_from?.toISOString() ?? null,
  cancelledAt: row.cancelled_at?.toISOString() ?? null,
  cancelledReason: row.cancelled_reason,
  openRequests: row.open_requests,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
});
