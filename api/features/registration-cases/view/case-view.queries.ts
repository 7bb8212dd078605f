import { type Db, namedRows } from '../../../lib/db.ts';
import type { NotificationPurpose, NotificationState } from '../../notifications/notifications.schema.ts';
import type { CaseCause, CaseView } from '../registration-cases.schema.ts';
import { NUMBERS_COUNTED } from '../suspicion.policy.ts';

/** The rest of a case: what its row in the queue does not say. */
export interface CaseRecord {
  patient_id: string | null;
  cause: CaseCause | null;
  registered_at: Date | null;
  ended_at: Date | null;
  ended_by_name: string | null;
  version: number;
  email_key: string | null;
  mobile: string | null;
  /** The attempt that is compared. */
  latest_id: string;
  network: string;
}

export async function findCase(db: Db, id: string): Promise<CaseRecord | undefined> {
  const [row] = await namedRows<CaseRecord>(
    db,
    'registration-cases.one',
    `select c.patient_id, c.cause, c.registered_at, c.ended_at, staff.name as ended_by_name, c.version, c.email_key, c.mobile,
            latest.id as latest_id, latest.network
       from registration_cases c
       cross join lateral (select id, network from registrations where case_id = c.id order by created_at desc limit 1) latest
       left join staff on staff.id = c.ended_by
      where c.id = ?`,
    [id],
  );
  return row;
}

type Attempt = CaseView['attempts'][number];
export type AttemptRow = Omit<Attempt, 'at' | 'device' | 'notReceived'> & {
  created_at: Date;
  user_agent: string;
  not_received: number;
  challenge_id: string | null;
};

/**
 * The latest attempts of the same person, newest first: this case's, the record's, and those of cases with the same
 * e-mail and mobile that are not about somebody else.
 */
export function listAttempts(
  db: Db,
  { id, patient_id, email_key, mobile }: CaseRecord & { id: string },
): Promise<AttemptRow[]> {
  const few = 'order by created_at desc, id desc limit 50';
  return namedRows(
    db,
    'registration-cases.attempts',
    `select id, reference, created_at, via, state, failure, fields, typed, not_received, ip, user_agent, challenge_id
       from (
         (select * from registrations where case_id = ? ${few})
         union (select * from registrations where patient_id = ? ${few})
         union (select r.* from (select id from registration_cases where email_key = ? and mobile = ?
                    and (patient_id is null or ?::uuid is null or patient_id = ?) limit 20) others
                  cross join lateral (select * from registrations where case_id = others.id ${few}) r)) as theirs
      ${few}`,
    [id, patient_id, email_key, mobile, patient_id, patient_id],
  );
}

export interface SentTextRow {
  id: string;
  purpose: NotificationPurpose;
  channel: 'sms' | 'email' | 'post';
  state: NotificationState;
  reason: string | null;
  created_at: Date;
  accepted_at: Date | null;
  delivered_at: Date | null;
}

/** What was sent to them about registering, newest first: to the record's phone or inbox, or about the ticket. */
export function listSentTexts(
  db: Db,
  patientId: string | null,
  ticketId: string | null,
): Promise<SentTextRow[]> {
  return namedRows(
    db,
    'registration-cases.texts',
    `select id, purpose, channel, state, reason, created_at, accepted_at, coalesce(delivered_at,
              case when state = 'delivered' then settled_at end) as delivered_at
       from (
         (select * from notifications where patient_id = ? and purpose in ('registration-code', 'portal-invitation',
            'already-registered', 'under-16', 'email-taken') order by created_at desc, id desc limit 30)
         union (select * from notifications where ticket_id = ? order by created_at desc, id desc limit 30)) as sent
      order by created_at desc, id desc limit 30`,
    [patientId, ticketId],
  );
}

/** Their ticket: the case's, or one about an attempt of the case; an unfinished one first, then the newest. */
export async function findTicket(
  db: Db,
  caseId: string,
  registrationIds: readonly string[],
): Promise<{ id: string; number: number; subject: string; state: string } | undefined> {
  const [row] = await namedRows<{ id: string; number: number; subject: string; state: string }>(
    db,
    'registration-cases.ticket',
    `select id, number, subject, state from support_tickets
      where (registration_case_id = ? or registration_id = any(?::uuid[])) and state <> 'merged'
      order by state in ('open', 'waiting') desc, number desc limit 1`,
    [caseId, [...registrationIds]],
  );
  return row;
}

export interface CaseEventRow {
  id: string;
  at: Date;
  kind: CaseView['events'][number]['kind'];
  by_name: string | null;
  body: string | null;
  detail: Record<string, unknown>;
}

/** What happened to the case, newest first; a hundred. */
export function listCaseEvents(db: Db, caseId: string): Promise<CaseEventRow[]> {
  return namedRows(
    db,
    'registration-cases.events',
    `select e.id, e.at, e.kind, staff.name as by_name, e.body, e.detail
       from registration_case_events e left join staff on staff.id = e.staff_id
      where e.case_id = ? order by e.at desc, e.id desc limit 100`,
    [caseId],
  );
}

/** NHS numbers tried in vain from a network around an attempt's day, and how many cases that makes. */
export async function countNetwork(
  db: Db,
  network: string,
  lastTriedAt: Date,
): Promise<{ nhsNumbers: number; cases: number }> {
  const [row] = await namedRows<{ nhsNumbers: number; cases: number }>(
    db,
    'registration-cases.network',
    `select count(distinct nhs_number)::int as "nhsNumbers", count(distinct case_id)::int as cases
       from (select nhs_number, case_id from registrations
              where network = ? and created_at > ?::timestamptz - interval '1 day'
                and created_at < ?::timestamptz + interval '1 day' and state in ('failed', 'stopped')
              order by created_at desc limit ${NUMBERS_COUNTED}) as near`,
    [network, lastTriedAt, lastTriedAt],
  );
  return row ?? { nhsNumbers: 0, cases: 0 };
}
