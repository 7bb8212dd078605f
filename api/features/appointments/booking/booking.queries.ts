import type { Db } from '../../../lib/db.ts';
import type { AppointmentMode, AppointmentStatus } from '../appointments.schema.ts';

/** What a form or a file says of an appointment. */
export interface AppointmentColumns {
  number: string | null;
  specialty: string;
  clinic: string | null;
  location_id: string | null;
  location: string;
  clinician: string | null;
  mode: AppointmentMode;
  starts_at: Date;
  minutes: number;
  instructions: string | null;
  join_url: string | null;
  join_words: string | null;
}

export interface LockedAppointment extends AppointmentColumns {
  id: string;
  patient_id: string;
  status: AppointmentStatus;
  moved_from: Date | null;
  version: number;
  updated_at: Date;
  updated_by_name: string | null;
}

const LOCKED = `
  select a.id, a.patient_id, a.number, a.specialty, a.clinic, a.location_id, a.location, a.clinician, a.mode, a.starts_at,
         a.minutes, a.instructions, a.join_url, a.join_words, a.status, a.moved_from, a.version, a.updated_at,
         (select s.name from staff s where s.id = a.updated_by) as updated_by_name
    from appointments a`;

/** Held until the transaction ends. */
export async function lockAppointment(trx: Db, id: string): Promise<LockedAppointment | undefined> {
  const { rows } = await trx.raw(`${LOCKED} where a.id = ? for update of a`, [id]);
  return rows[0];
}

/** The one of this number of the hospital's own, held until the transaction ends. */
export async function lockNumbered(trx: Db, number: string): Promise<LockedAppointment | undefined> {
  const { rows } = await trx.raw(`${LOCKED} where a.number = ? for update of a`, [number]);
  return rows[0];
}

/** @returns whether no other appointment has its number */
export async function insertAppointment(
  trx: Db,
  row: AppointmentColumns & { id: string; patient_id: string; source: 'form' | 'csv'; updated_by: string },
): Promise<boolean> {
  const rows = await trx('appointments')
    .insert({ ...row, status: 'booked' })
    .onConflict('number')
    .ignore()
    .returning('id');
  return rows.length > 0;
}

export interface AppointmentStep extends Partial<AppointmentColumns> {
  status?: AppointmentStatus;
  moved_from?: Date;
  cancelled_at?: 'now' | null;
  cancelled_reason?: string | null;
}

/** One step of an appointment that is locked. @param isNews a calendar that has it must take it over */
export async function stepAppointment(
  trx: Db,
  id: string,
  { cancelled_at, ...columns }: AppointmentStep,
  { by, isNews }: { by: string; isNews: boolean },
): Promise<void> {
  await trx('appointments')
    .where({ id })
    .update({
      ...columns,
      ...(cancelled_at === undefined
        ? {}
        : { cancelled_at: cancelled_at === 'now' ? trx.fn.now() : cancelled_at }),
      ...(isNews ? { sequence: trx.raw('sequence + 1') } : {}),
      updated_by: by,
      version: trx.raw('version + 1'),
      updated_at: trx.fn.now(),
    });
}

export async function isNumberTaken(db: Db, number: string, exceptId: string): Promise<boolean> {
  const row = await db('appointments').where({ number }).whereNot({ id: exceptId }).first('id');
  return row !== undefined;
}

/** Whether there is such a patient whose record is still theirs. */
export async function isBookable(db: Db, patientId: string): Promise<boolean> {
  const row = await db('patients')
    .where({ id: patientId })
    .whereNull('merged_into_id')
    .whereNull('deceased_on')
    .first('id');
  return row !== undefined;
}
