import type { UnreachableRow } from './unreachable-patients.queries.ts';
import type { UnreachablePatient } from './unreachable-patients.schema.ts';

/** Somebody to be rung up, for whoever holds the telephone. */
export const presentUnreachable = (row: UnreachableRow): UnreachablePatient => ({
  id: row.id,
  patient: row.patient,
  reason: row.reason,
  detail: row.detail,
  batch: { id: row.batch_id, name: row.batch_name },
  failedAt: row.failed_at.toISOString(),
  nextAppointmentAt: row.next_appointment_at?.toISOString() ?? null,
  mobile: row.mobile,
  calls: row.calls,
  // PostgreSQL writes JSON's times with its own offset.
  lastCall: row.last_call && { ...row.last_call, at: new Date(row.last_call.at).toISOString() },
});
