import { type Db, namedRows } from '../../lib/db.ts';
import { changingKinds } from '../invitation-batches/lifecycle/batch-event-words.ts';
import { writingKinds } from '../messages/message-event-words.ts';
import type { QueueKey } from './dashboard.schema.ts';

/** Beyond this a queue says "1,000+": nobody acts on the difference, and counting on would cost. */
export const QUEUE_BOUND = 1_000;

export interface QueueRow {
  count: number;
  oldest_at: Date | null;
}

/** As SQL; the kinds are words of ours. */
const CHANGING = `array['${changingKinds.join("', '")}']`;

/** The same of a message: of whoever did one of these, no second person is made. */
const WRITING = `array['${writingKinds.join("', '")}']`;

/**
 * What waits in each queue, as the rows of one SELECT that gives `at`. Oldest first, so that the bound cuts off
 * the newest. `?` is the staff member, where the queue is personal.
 */
const waiting: Record<QueueKey, { sql: string; personal?: true }> = {
  'letters-to-check': {
    sql: `select created_at as at from letters where owner_id = ? and state = 'checked' order by created_at`,
    personal: true,
  },
  'letters-ready': {
    sql: `select created_at as at from letters where owner_id = ? and state = 'ready' order by created_at`,
    personal: true,
  },
  'letters-overdue': {
    sql: `select created_at as at from letters where state in ('uploaded', 'checked', 'ready')
           and created_at < now() - interval '1 day' order by created_at`,
  },
  'letters-refused-today': {
    sql: `select created_at as at from letters where owner_id = ? and state = 'refused'
           and created_at > now() - interval '1 day' order by created_at`,
    personal: true,
  },
  // A failure somebody has answered by sending again has a later notification for the same letter.
  'notifications-failed': {
    sql: `select created_at as at from notifications failed where state = 'failed' and not exists (
            select 1 from notifications later where later.letter_id = failed.letter_id and later.id > failed.id)
          order by created_at`,
  },
  'notifications-unknown': {
    sql: `select created_at as at from notifications where state = 'unknown' order by created_at`,
  },
  'letters-to-post': {
    sql: `select created_at as at from notifications where channel = 'post' and state = 'pending' order by created_at`,
  },
  'registration-cases-open': {
    sql: `select first_tried_at as at from registration_cases where state = 'open' order by first_tried_at`,
  },
  'registration-cases-suspicious': {
    sql: `select ended_at as at from registration_cases where state = 'suspicious' and ended_at > now() - interval '1 day' order by ended_at`,
  },
  'support-tickets-breaching': {
    sql: `select resolve_by as at from support_tickets where state = 'open'
           and (resolve_by < now() or (responded_at is null and respond_by < now())) order by resolve_by`,
  },
  'support-tickets-unassigned': {
    sql: `select created_at as at from support_tickets where state in ('open', 'waiting') and assigned_to is null order by resolve_by`,
  },
  'support-tickets-mine': {
    sql: `select created_at as at from support_tickets where assigned_to = ? and state in ('open', 'waiting') order by resolve_by`,
    personal: true,
  },
  'record-changes-waiting': {
    sql: `select created_at as at from record_changes where state = 'waiting' order by created_at`,
  },
  'delivery-alerts-open': {
    sql: `select started_at as at from delivery_alerts where ended_at is null order by started_at`,
  },
  'requests-to-answer': {
    sql: `select created_at as at from patient_requests where state in ('received', 'being-looked-at') order by created_at, id`,
  },
  'questionnaire-alerts-open': {
    sql: `select raised_at as at from questionnaire_alerts where state = 'open' order by raised_at, id`,
  },
  // Those who registered or were settled meanwhile are taken out by the job that fills it; the list asks anew.
  'patients-to-ring': {
    sql: `select failed_at as at from unreachable_patients u where not exists (
            select 1 from invitation_calls c where c.patient_id = u.patient_id and c.at >= u.failed_at and c.outcome <> 'no-answer')
          order by failed_at`,
  },
  // Not theirs: who uploaded or submitted a batch, or has changed it since, is no second person. Same rule as
  // batch-states.policy.
  'invitation-batches-to-approve': {
    sql: `select submitted_at as at from (select ?::uuid as id) me, invitation_batches b
           where b.state = 'approval' and b.submitted_by is distinct from me.id and b.created_by is distinct from me.id
             and not exists (select 1 from invitation_batch_events e
               where e.batch_id = b.id and e.staff_id = me.id and e.at > b.submitted_at and e.kind = any(${CHANGING}))
           order by submitted_at`,
    personal: true,
  },
  'invitation-batches-to-check': {
    sql: `select updated_at as at from invitation_batches where state in ('columns', 'check') order by updated_at`,
  },
  // By themselves: whoever paused one knows of it.
  'invitation-batches-paused': {
    sql: `select paused_at as at from invitation_batches where state = 'paused' and paused_reason <> 'person' order by paused_at`,
  },
  // Their own: a file of a noun that others write is nothing they could check. There are few, so no index.
  'record-imports-to-check': {
    sql: `select updated_at as at from record_imports where created_by = ? and state in ('columns', 'check') order by updated_at`,
    personal: true,
  },
  'results-for-clinician': {
    sql: `select reported_at as at from result_reports
           where release_state = 'waiting' and release_due_at is null order by reported_at`,
  },
  'results-to-review': {
    sql: `select review_on::timestamp at time zone 'Europe/London' as at from result_reports
           where release_state = 'held' and review_on <= (now() at time zone 'Europe/London')::date order by review_on`,
  },
  'messages-to-approve': {
    sql: `select m.submitted_at as at from (select ?::uuid as id) me, messages m
           where m.state = 'approval' and not exists (select 1 from message_events e
             where e.message_id = m.id and e.staff_id = me.id and e.kind = any(${WRITING}))
           order by m.submitted_at`,
    personal: true,
  },
  // Answered late is answered: only what is still open.
  'questionnaires-overdue': {
    sql: `select due_on::timestamp at time zone 'Europe/London' as at from questionnaire_assignments where state = 'open'
           and due_on < (now() at time zone 'Europe/London')::date order by due_on`,
  },
  'searches-slowed': {
    sql: `select at from audit_events where action = 'patients.searches-slowed' and at > now() - interval '1 day' order by at`,
  },
};

export async function countQueue(db: Db, key: QueueKey, staffId: string): Promise<QueueRow> {
  const { sql, personal } = waiting[key];
  const [row] = await namedRows<QueueRow>(
    db,
    `dashboard.${key}`,
    `select count(*)::int as count, min(at) as oldest_at from (${sql} limit ${QUEUE_BOUND + 1}) as waiting`,
    personal ? [staffId] : [],
  );
  return row!;
}

/** Letters shown to patients and first readings, for each of the last `days` London days, oldest first. */
export function countLettersByDay(
  db: Db,
  days: number,
): Promise<{ day: string; published: number; read: number }[]> {
  return namedRows(
    db,
    'dashboard.letters-by-day',
    `with day as (
       select d::date as day, d at time zone 'Europe/London' as starts, (d + interval '1 day') at time zone 'Europe/London' as ends
         from generate_series(date_trunc('day', now() at time zone 'Europe/London') - make_interval(days => ? - 1),
                              date_trunc('day', now() at time zone 'Europe/London'), interval '1 day') as d)
     select day.day,
            (select count(*)::int from letter_versions where visible_from >= starts and visible_from < ends and visible_from <= now()) as published,
            (select count(*)::int from letter_reads where read_at >= starts and read_at < ends) as read
       from day order by day`,
    [days],
  );
}

/** How each channel's sends of the last hour ended. */
export function countSendsOfLastHour(
  db: Db,
): Promise<{ channel: 'sms' | 'email'; accepted: number; failed: number; unknown: number }[]> {
  return namedRows(
    db,
    'dashboard.last-hour',
    `select channel,
            count(*) filter (where state in ('accepted', 'delivered'))::int as accepted,
            count(*) filter (where state = 'failed')::int as failed,
            count(*) filter (where state = 'unknown')::int as unknown
       from (select channel, state from notifications
              where created_at > now() - interval '1 hour' and channel in ('sms', 'email')
              order by created_at desc limit 10000) as recent
      group by channel`,
  );
}
