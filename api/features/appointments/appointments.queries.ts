import { type Db, namedRows } from '../../lib/db.ts';
import { TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { AppointmentView } from './appointments.schema.ts';

export interface AppointmentRecord {
  id: string;
  patient_id: string;
  specialty: string;
  location: string;
  clinician: string | null;
  status: AppointmentView['status'];
  mode: AppointmentView['mode'];
  starts_at: Date;
  minutes: number;
  version: number;
}

const COLUMNS = 'id, patient_id, specialty, location, clinician, status, mode, starts_at, minutes, version';

export interface AppointmentFilter {
  patientId?: string | undefined;
  status?: AppointmentView['status'] | undefined;
}

/** Up to `limit + 1` appointments by their time, going on after one of them, with the bounded total. */
export async function listAppointments(
  db: Db,
  page: { descending: boolean; limit: number; after: string | undefined; filter: AppointmentFilter },
): Promise<{ rows: AppointmentRecord[]; total: number }> {
  const { patientId, status } = page.filter;
  const conditions = [patientId && 'patient_id = ?', status && 'status = ?'].filter(Boolean);
  const values = [patientId, status].filter((value) => value !== undefined);
  const where = ['true', ...conditions].join(' and ');
  const direction = page.descending ? 'desc' : 'asc';
  // The subquery runs once and before the walk, so the index is entered right there.
  const beyond = page.after
    ? `and (starts_at, id) ${page.descending ? '<' : '>'} ((select starts_at from appointments where id = ?), ?::uuid)`
    : '';
  const size = readSize(page.limit);
  const rows = await namedRows<AppointmentRecord & { total: number }>(
    db,
    ['appointments', ...conditions, direction, page.after ? 'after' : 'first', size].join('.'),
    `select ${COLUMNS},
            (select count(*)::int from (select 1 from appointments where ${where} limit ${TOTAL_BOUND + 1}) bounded) as total
       from appointments
      where ${where} ${beyond}
      order by starts_at ${direction}, id ${direction}
      limit ${size}`,
    [...values, ...values, ...(page.after ? [page.after, page.after] : [])],
  );
  return { rows: rows.slice(0, page.limit + 1), total: rows[0]?.total ?? 0 };
}

/** A few sizes serve every page, so that few statements are prepared and each is planned for its size. */
const readSize = (limit: number): number => [26, 51].find((size) => size > limit) ?? 101;

export async function findAppointment(db: Db, id: string): Promise<AppointmentRecord | undefined> {
  const [row] = await namedRows<AppointmentRecord>(
    db,
    'appointments.one',
    `select ${COLUMNS} from appointments where id = ?`,
    [id],
  );
  return row;
}

export type PortalAppointmentRecord = Omit<AppointmentRecord, 'patient_id' | 'version'> & {
  unread_letters: number;
};

/**
 * Appointments of the patient whose transaction this is (`asPatient`): those to come, soonest first, one that is on
 * counting as to come; then past ones, latest first. Nobody has so many that sorting them costs.
 * @param page `after` is the id of the row before the first one wanted
 */
export function listAppointmentsForPatient(
  db: Db,
  { limit, after }: { limit: number; after?: string },
): Promise<PortalAppointmentRecord[]> {
  return namedRows(
    db,
    `appointments.portal${after ? '-after' : ''}`,
    `with mine as (
       select id, specialty, location, clinician, status, mode, starts_at, minutes, over,
              case when over then -extract(epoch from starts_at) else extract(epoch from starts_at) end as place
         from appointments cross join lateral (select starts_at + make_interval(mins => minutes) < now() as over) as standing
        where patient_id = current_patient_id())
     select id, specialty, location, clinician, status, mode, starts_at, minutes,
            (select count(*)::int from letters
              where letters.patient_id = current_patient_id() and letters.appointment_id = mine.id
                and published_version_id is not null and visible_from <= now()
                and not exists (select 1 from letter_reads where letter_version_id = published_version_id)) as unread_letters
       from mine
      ${after ? 'where (over, place, id) > (select over, place, id from mine where id = ?)' : ''}
      order by over, place, id
      limit ?`,
    after ? [after, limit] : [limit],
  );
}
