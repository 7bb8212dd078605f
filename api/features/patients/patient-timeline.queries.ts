import { type Db, namedRows } from '../../lib/db.ts';

/** As far back as one page goes. */
const TIMELINE_LENGTH = 200;

export interface TimelineRow {
  id: string;
  kind: 'letter' | 'appointment' | 'notification' | 'registration' | 'ticket';
  at: Date;
  /** A letter's kind, an appointment's mode, a notification's channel, how registering was begun, a ticket's number. */
  what: string;
  specialty: string | null;
  state: string;
  detail: string | null;
}

/** A patient's latest letters, appointments, notifications, attempts to register and tickets as one line of time, newest first. */
export function listTimeline(db: Db, patientId: string): Promise<TimelineRow[]> {
  return namedRows(
    db,
    'patients.timeline',
    `(select id, 'letter' as kind, coalesce(visible_from, created_at) as at, letters.kind as what, specialty, state,
             (select 'read' from letter_reads where letter_reads.letter_id = letters.id limit 1) as detail
        from letters where patient_id = ? order by created_at desc, id desc limit ${TIMELINE_LENGTH})
     union all
     (select id, 'appointment', starts_at, mode, specialty, status, location
        from appointments where patient_id = ? order by starts_at desc, id limit ${TIMELINE_LENGTH})
     union all
     (select id, 'notification', created_at, channel, null, state, reason
        from notifications where patient_id = ? order by created_at desc, id desc limit ${TIMELINE_LENGTH})
     union all
     (select id, 'registration', created_at, via, null, state,
             case when failure = 'details-disagree' then array_to_string(fields, ' ') else failure end
        from registrations where patient_id = ? order by created_at desc limit ${TIMELINE_LENGTH})
     union all
     (select id, 'ticket', created_at, number::text, null, state, category
        from support_tickets where patient_id = ? order by created_at desc limit ${TIMELINE_LENGTH})
      order by at desc, id desc limit ${TIMELINE_LENGTH}`,
    [patientId, patientId, patientId, patientId, patientId],
  );
}
