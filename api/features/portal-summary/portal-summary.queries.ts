import { type Db, namedRows } from '../../lib/db.ts';
import type { PortalSummary } from './portal-summary.schema.ts';

export interface SummaryRow {
  unread_letters: number;
  unread_messages: number;
  unread_results: number;
  results_coming: number;
  next_expected_at: Date | null;
  to_answer: number;
  overdue: number;
  next_due_on: string | null;
  requests_open: number;
  next_appointment: PortalSummary['nextAppointment'];
  to_come: number;
}

/**
 * The counts of the patient whose transaction this is (`asPatient`), in one statement over their rows of each table: the
 * one reading across features, as the dashboard is for staff, since a home screen in nine calls would be nine
 * transactions. Row-level security says who may see what; patient and state are said again for the planner's sake.
 */
export async function countForPatient(db: Db): Promise<SummaryRow> {
  const [row] = await namedRows<SummaryRow>(
    db,
    'portal-summary.counts',
    `select
       (select count(*)::int from letters l
         where l.patient_id = current_patient_id() and l.published_version_id is not null and l.visible_from <= now()
           and not exists (select 1 from letter_reads r where r.letter_version_id = l.published_version_id)) as unread_letters,
       (select count(*)::int from message_recipients r join messages m on m.id = r.message_id
         where r.patient_id = current_patient_id() and r.visible_from <= now() and r.read_at is null) as unread_messages,
       (select count(*)::int from result_reports r
         where r.patient_id = current_patient_id() and r.release_state = 'released' and r.visible_from <= now()
           and not exists (select 1 from result_reads d where d.report_id = r.id and d.revision = r.revision)) as unread_results,
       coming.count as results_coming, coming.next as next_expected_at,
       asked.count as to_answer, asked.overdue, asked.next as next_due_on,
       (select count(*)::int from patient_requests q
         where q.patient_id = current_patient_id() and q.state in ('received', 'being-looked-at')) as requests_open,
       booked.next as next_appointment, booked.count as to_come
     from
       (select count(*)::int, min(expected_at) as next from result_notices where kind = 'coming') as coming,
       (select count(*)::int, count(*) filter (where a.due_on < (now() at time zone 'Europe/London')::date)::int as overdue,
               min(a.due_on)::text as next
          from questionnaire_assignments a where a.patient_id = current_patient_id() and a.state = 'open') as asked,
       (select count(*)::int, (array_agg(jsonb_build_object('id', v.id, 'startsAt', v.starts_at, 'minutes', v.minutes,
            'specialty', v.specialty, 'clinic', v.clinic, 'mode', v.mode, 'location',
            coalesce((select l.name from locations l where l.id = v.location_id), v.location))
            order by v.starts_at, v.id))[1] as next
          from appointments v
         where v.patient_id = current_patient_id() and v.status = 'booked'
           and v.starts_at + make_interval(mins => v.minutes) >= now()) as booked`,
  );
  if (!row) throw new Error('counting always gives a row');
  return row;
}
