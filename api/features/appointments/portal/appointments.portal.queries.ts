import { type Db, namedRows } from '../../../lib/db.ts';
import type { AppointmentMode, AppointmentStatus } from '../appointments.schema.ts';

export interface PortalAppointmentRecord {
  id: string;
  specialty: string;
  clinic: string | null;
  location: string;
  clinician: string | null;
  status: AppointmentStatus;
  mode: AppointmentMode;
  starts_at: Date;
  minutes: number;
  moved_from: Date | null;
  unread_letters: number;
}

const PLACE = '(select l.name from locations l where l.id = location_id)';

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
       select id, specialty, clinic, location, location_id, clinician, status, mode, starts_at, minutes, moved_from, over,
              case when over then -extract(epoch from starts_at) else extract(epoch from starts_at) end as place
         from appointments cross join lateral (select starts_at + make_interval(mins => minutes) < now() as over) as standing
        where patient_id = current_patient_id())
     select id, specialty, clinic, coalesce(${PLACE}, location) as location, clinician, status, mode, starts_at, minutes,
            moved_from,
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

export interface PortalAppointmentDetail extends PortalAppointmentRecord {
  number: string | null;
  instructions: string | null;
  join_url: string | null;
  join_words: string | null;
  cancelled_reason: string | null;
  sequence: number;
  updated_at: Date;
  place: {
    name: string;
    address: string;
    directions: string | null;
    phone: string | null;
    map_url: string | null;
    parking: string | null;
    accessibility: string | null;
  } | null;
  letters: { id: string; kind: string; letterDate: string | null; isRead: boolean }[];
  questionnaires: { id: string; title: string; dueOn: string | null }[];
  requests: { id: string; kind: string; state: string }[];
}

const DETAIL = `
  select a.id, a.specialty, a.clinic, coalesce(l.name, a.location) as location, a.clinician, a.status, a.mode, a.starts_at,
         a.minutes, a.moved_from, a.number, a.instructions, a.join_url, a.join_words, a.cancelled_reason, a.sequence, a.updated_at,
         case when l.id is not null then json_build_object('name', l.name, 'address', l.address, 'directions', l.directions,
           'phone', l.phone, 'map_url', l.map_url, 'parking', l.parking, 'accessibility', l.accessibility) end as place
    from appointments a left join locations l on l.id = a.location_id
   where a.patient_id = current_patient_id()`;

/** One of their appointments with all that belongs to it; undefined where there is none of this id that is theirs. */
export async function findAppointmentForPatient(
  db: Db,
  id: string,
): Promise<PortalAppointmentDetail | undefined> {
  const [row] = await namedRows<Omit<PortalAppointmentDetail, 'unread_letters'>>(
    db,
    'appointments.portal-one',
    `with one as materialized (${DETAIL} and a.id = ?)
     select one.*,
       coalesce((select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'letterDate', v.letter_date, 'isRead',
                   exists (select 1 from letter_reads r where r.letter_version_id = t.published_version_id))
                   order by t.visible_from desc)
          from letters t join letter_versions v on v.id = t.published_version_id
         where t.patient_id = current_patient_id() and t.appointment_id = one.id), '[]') as letters,
       coalesce((select json_agg(json_build_object('id', q.id, 'title', w.definition->>'title', 'dueOn', q.due_on)
                   order by q.due_on nulls last, q.id)
          from questionnaire_assignments q join questionnaire_versions w on w.id = q.version_id
         where q.patient_id = current_patient_id() and q.appointment_id = one.id and q.state = 'open'), '[]') as questionnaires,
       coalesce((select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'state', r.state) order by r.created_at desc)
          from patient_requests r
         where r.patient_id = current_patient_id() and r.subject_id = one.id), '[]') as requests
       from one`,
    [id],
  );
  return row && { ...row, unread_letters: row.letters.filter(({ isRead }) => !isRead).length };
}

export type CalendarAppointment = Omit<
  PortalAppointmentDetail,
  'letters' | 'questionnaires' | 'requests' | 'unread_letters'
>;

/** Those to come, also cancelled ones: a calendar that has one of those must hear of it. Soonest first. */
export function listComingForCalendar(db: Db): Promise<CalendarAppointment[]> {
  return namedRows(
    db,
    'appointments.portal-calendar',
    `${DETAIL} and a.starts_at > now() and a.status in ('booked', 'cancelled') order by a.starts_at, a.id limit 200`,
    [],
  );
}
