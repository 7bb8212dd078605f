import { type Db, namedRows } from '../../lib/db.ts';
import type { TimelineItem } from './patients.schema.ts';

/** As far back as one page goes. */
const TIMELINE_LENGTH = 200;

export type TimelineKind = TimelineItem['kind'];

export interface TimelineRow {
  id: string;
  kind: TimelineKind;
  at: Date;
  /**
   * A letter's kind, an appointment's mode, a notification's channel, how registering was begun, a ticket's number, what is
   * asked; the name of a test, a questionnaire or a procedure, a message's subject.
   */
  what: string;
  specialty: string | null;
  state: string;
  detail: string | null;
}

/** Each kind's newest, as id, kind, at, what, specialty, state, detail; each takes the patient and whether it is wanted. */
const PARTS = [
  `select id, 'letter' as kind, coalesce(visible_from, created_at) as at, letters.kind as what, specialty, state,
          (select 'read' from letter_reads where letter_reads.letter_id = letters.id limit 1) as detail
     from letters where patient_id = ? and 'letter' = any(?::text[]) order by created_at desc, id desc`,
  `select id, 'appointment', starts_at, mode, specialty, status, location
     from appointments where patient_id = ? and 'appointment' = any(?::text[]) order by starts_at desc, id`,
  // One with no day to be let out waits for a clinician, which staff tell apart from time.
  `select id, 'result', reported_at, test_name, specialty,
          case when release_state = 'waiting' and release_due_at is null then 'for-clinician' else release_state end,
          concat_ws(' ', case when status <> 'final' then status end, case when is_abnormal then 'abnormal' end)
     from result_reports where patient_id = ? and 'result' = any(?::text[]) order by reported_at desc, id desc`,
  `select a.id, 'questionnaire', a.created_at, q.name, null, a.state, case when a.state = 'open' then a.due_on::text end
     from questionnaire_assignments a join questionnaires q on q.id = a.questionnaire_id
    where a.patient_id = ? and 'questionnaire' = any(?::text[]) order by a.created_at desc, a.id desc`,
  `select m.id, 'message', r.visible_from, m.subject, null,
          case when m.withdrawn_at is not null then 'withdrawn' when r.read_at is not null then 'read' else 'unread' end,
          m.care_team
     from message_recipients r join messages m on m.id = r.message_id
    where r.patient_id = ? and 'message' = any(?::text[]) and r.visible_from is not null
    order by r.visible_from desc, r.message_id desc`,
  `select id, 'request', created_at, kind, null, state, null
     from patient_requests where patient_id = ? and 'request' = any(?::text[]) order by created_at desc, id desc`,
  // Only the day is known: its beginning in London.
  `select id, 'procedure', performed_on::timestamp at time zone 'Europe/London', name, null, status, performed_by
     from procedures where patient_id = ? and 'procedure' = any(?::text[]) order by performed_on desc, id desc`,
  `select id, 'notification', created_at, channel, null, state, reason
     from notifications where patient_id = ? and 'notification' = any(?::text[]) order by created_at desc, id desc`,
  `select id, 'registration', created_at, via, null, state,
          case when failure = 'details-disagree' then array_to_string(fields, ' ') else failure end
     from registrations where patient_id = ? and 'registration' = any(?::text[]) order by created_at desc`,
  `select id, 'ticket', created_at, number::text, null, state, category
     from support_tickets where patient_id = ? and 'ticket' = any(?::text[]) order by created_at desc`,
].map((part) => `(${part} limit ${TIMELINE_LENGTH})`);

/** What happened to a patient and will, of these kinds, as one line of time, newest first. */
export function listTimeline(
  db: Db,
  patientId: string,
  kinds: readonly TimelineKind[],
): Promise<TimelineRow[]> {
  return namedRows(
    db,
    'patients.timeline',
    `${PARTS.join(' union all ')} order by at desc, id desc limit ${TIMELINE_LENGTH}`,
    PARTS.flatMap(() => [patientId, [...kinds]]),
  );
}
