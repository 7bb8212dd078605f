import type { Knex } from 'knex';
import { londonDayBounds } from '../../lib/dates/london-times.ts';
import { type Binding, type Db, namedRows } from '../../lib/db.ts';
import { TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type { AppointmentFilter, AppointmentMode, AppointmentStatus } from './appointments.schema.ts';

export interface AppointmentRecord {
  id: string;
  patient_id: string;
  patient: PatientReference;
  number: string | null;
  specialty: string;
  clinic: string | null;
  location_id: string | null;
  location: string;
  clinician: string | null;
  status: AppointmentStatus;
  mode: AppointmentMode;
  starts_at: Date;
  minutes: number;
  instructions: string | null;
  join_url: string | null;
  join_words: string | null;
  source: 'form' | 'csv' | 'feed';
  moved_from: Date | null;
  cancelled_at: Date | null;
  cancelled_reason: string | null;
  open_requests: number;
  interpreter_language: string | null;
  adjustments: string | null;
  version: number;
  updated_at: Date;
}

const RECORD = `
  select a.id, a.patient_id, ${patientReference('p')} as patient,
         a.number, a.specialty, a.clinic, a.location_id, coalesce(l.name, a.location) as location, a.clinician, a.status,
         a.mode, a.starts_at, a.minutes, a.instructions, a.join_url, a.join_words, a.source, a.moved_from, a.cancelled_at,
         a.cancelled_reason, a.version, a.updated_at, p.interpreter_language, p.adjustments,
         (select count(*)::int from patient_requests r
           where r.subject_id = a.id and r.state in ('received', 'being-looked-at')) as open_requests`;
const JOINS = 'join patients p on p.id = a.patient_id left join locations l on l.id = a.location_id';

/** Asked all day, so prepared once; a rare combination is planned for its own values each time. */
const HOT_FILTERS = new Set(['', 'patientId', 'id']);

type Condition = readonly [sql: string, ...values: (string | Date | string[])[]];

/** What the filter asks, as SQL of appointment `a`. The words are ours; values stand apart. */
function conditionsOf(filter: AppointmentFilter & { q?: string | undefined }): Condition[] {
  const { id, patientId, status, specialty, clinic, day, when, q } = filter;
  const bounds = day ? londonDayBounds(day) : undefined;
  const given: (Condition | undefined)[] = [
    id && ['a.id = any(?::uuid[])', id],
    patientId ? ['a.patient_id = ?', patientId] : undefined,
    status && ['a.status = ?', status],
    specialty ? ['a.specialty = ?', specialty] : undefined,
    clinic ? ['a.clinic = ?', clinic] : undefined,
    bounds && ['a.starts_at >= ? and a.starts_at < ?', bounds.from, bounds.to],
    when && [when === 'coming' ? 'a.starts_at >= now()' : 'a.starts_at < now()'],
    q
      ? [
          `a.id in (select id from appointments where number = ?
             union all select o.id from appointments o join patients w on w.id = o.patient_id where w.nhs_number = ?
             union all select o.id from appointments o join patients w on w.id = o.patient_id where w.hospital_number = ?)`,
          q,
          q.replace(/[\s-]/g, ''),
          q.toUpperCase(),
        ]
      : undefined,
  ];
  return given.filter((each) => each !== undefined);
}

/** Up to `limit + 1` appointments by their time, going on after one of them, with the bounded total. */
export async function listAppointments(
  db: Db,
  page: {
    descending: boolean;
    limit: number;
    after: string | undefined;
    filter: AppointmentFilter & { q?: string | undefined };
  },
): Promise<{ rows: AppointmentRecord[]; total: number }> {
  const conditions = conditionsOf(page.filter);
  const values = conditions.flatMap(([, ...each]) => each) as Binding[];
  const where = ['true', ...conditions.map(([sql]) => sql)].join(' and ');
  const direction = page.descending ? 'desc' : 'asc';
  // The subquery runs once and before the walk, so the index is entered right there.
  const beyond = page.after
    ? `and (a.starts_at, a.id) ${page.descending ? '<' : '>'} ((select starts_at from appointments where id = ?), ?::uuid)`
    : '';
  const size = readSize(page.limit);
  const shape = Object.entries(page.filter)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)
    .join('.');
  // Cut to the page before patients and places are joined and requests counted.
  const sql = `with counted as materialized (
       select count(*)::int as total
         from (select 1 from appointments a where ${where} limit ${TOTAL_BOUND + 1}) bounded),
     page as materialized (
       select a.* from appointments a where ${where} ${beyond}
        order by a.starts_at ${direction}, a.id ${direction} limit ${size})
     ${RECORD}, counted.total
       from page a ${JOINS} cross join counted
      order by a.starts_at ${direction}, a.id ${direction}`;
  const bindings = [...values, ...values, ...(page.after ? [page.after, page.after] : [])];
  const rows: (AppointmentRecord & { total: number })[] = HOT_FILTERS.has(shape)
    ? await namedRows(
        db,
        `appointments.${shape}.${direction}.${page.after ? 'after' : 'first'}.${size}`,
        sql,
        bindings,
      )
    : (await db.raw(sql, bindings as Knex.RawBinding[])).rows;
  return { rows: rows.slice(0, page.limit + 1), total: rows[0]?.total ?? 0 };
}

/** A few sizes serve every page, so that few statements are prepared and each is planned for its size. */
const readSize = (limit: number): number => [26, 51].find((size) => size > limit) ?? 101;

export async function findAppointment(db: Db, id: string): Promise<AppointmentRecord | undefined> {
  const [row] = await namedRows<AppointmentRecord>(
    db,
    'appointments.one',
    `${RECORD} from appointments a ${JOINS} where a.id = ?`,
    [id],
  );
  return row;
}

/** Every clinic that appointments have, in the alphabet's order: one step through the index for each. */
export async function listClinics(db: Db): Promise<string[]> {
  return hopThrough(db, 'clinic');
}

/** Every specialty that appointments have. */
export async function listSpecialtiesBooked(db: Db): Promise<string[]> {
  return hopThrough(db, 'specialty');
}

async function hopThrough(db: Db, column: 'clinic' | 'specialty'): Promise<string[]> {
  const { rows } = await db.raw(
    `with recursive each(name) as (
       (select ${column} from appointments where ${column} is not null order by ${column} limit 1)
       union all
       select (select a.${column} from appointments a where a.${column} > each.name order by a.${column} limit 1)
         from each where each.name is not null)
     select name from each where name is not null order by lower(name)`,
  );
  return rows.map(({ name }: { name: string }) => name);
}
