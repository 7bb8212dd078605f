import { type Db, namedRows } from '../../../lib/db.ts';
import { TERMS_DUE } from '../../sessions/sessions.queries.ts';
import type { RecoveryOutcome } from '../recovery/recovery.schema.ts';

export interface AccessPatientRow {
  date_of_birth: string;
  deceased_on: string | null;
  merged: boolean;
  mobile: string | null;
  mobile_changed_at: Date | null;
  mobile_shared: boolean;
  email: string | null;
  email_changed_at: Date | null;
  email_taken: boolean;
  texts_stopped_at: Date | null;
}

/** When staff last changed this detail of the record. */
const LAST_CHANGE = (name: 'mobile' | 'email') => `(select at from audit_events e
  where e.patient_id = p.id and e.action in ('patients.contact-changed', 'patients.record-corrected')
    and jsonb_exists(e.after, '${name}')
  order by at desc limit 1)`;

export async function findAccessPatient(db: Db, id: string): Promise<AccessPatientRow | undefined> {
  const [row] = await namedRows<AccessPatientRow>(
    db,
    'access.patient',
    `select p.date_of_birth, p.deceased_on, p.merged_into_id is not null as merged, p.mobile, p.email,
            ${LAST_CHANGE('mobile')} as mobile_changed_at, ${LAST_CHANGE('email')} as email_changed_at,
            exists (select 1 from patients other where other.mobile = p.mobile and other.id <> p.id
                      and other.merged_into_id is null and other.deceased_on is null) as mobile_shared,
            exists (select 1 from accounts a where email_key(a.email) = email_key(p.email) and a.state <> 'closed'
                      and a.patient_id <> p.id) as email_taken,
            (select stopped_at from sms_opt_outs o where o.mobile = p.mobile) as texts_stopped_at
       from patients p where p.id = ?`,
    [id],
  );
  return row;
}

export interface AccessAccountRow {
  id: string;
  state: 'active' | 'closed';
  email: string | null;
  created_at: Date;
  closed_at: Date | null;
  closed_by: 'patient' | 'staff' | null;
  has_authenticator: boolean;
  terms_due: number | null;
  last_signed_in_at: Date | null;
  /** The last sign-in or new password, whichever came later: what went wrong before is mended. */
  mended_at: Date;
  wrong_passwords: number;
  wrong_password_at: Date | null;
  wrong_codes_today: number;
}

/** The open login, else the one closed last; wrong passwords of the last week, since it was last mended. */
export async function findAccessAccount(db: Db, patientId: string): Promise<AccessAccountRow | undefined> {
  const [row] = await namedRows<AccessAccountRow>(
    db,
    'access.account',
    `select accounts.id, state, email, created_at, closed_at, closed_by, totp_confirmed_at is not null as has_authenticator,
            case when ${TERMS_DUE} then (select max(number) from terms_versions where published_at <= now()) end as terms_due,
            signed_in.at as last_signed_in_at, mended.at as mended_at,
            wrong.count as wrong_passwords, wrong.last_at as wrong_password_at,
            (select coalesce(sum(tries), 0)::int from challenges
              where account_id = accounts.id and tries > 0 and challenges.created_at > now() - interval '1 day') as wrong_codes_today
       from accounts
       left join lateral (select at from audit_events where actor_id = accounts.id and action = 'accounts.signed-in'
                           order by at desc limit 1) signed_in on true
       cross join lateral (select greatest(signed_in.at, password_changed_at) as at) mended
       left join lateral (select count(*)::int, max(at) as last_at from audit_events
                           where entity_id = accounts.id and action = 'accounts.sign-in-refused' and reason = 'wrong-password'
                             and at > greatest(now() - interval '7 days', mended.at)) wrong on true
      where patient_id = ? order by state = 'active' desc, created_at desc limit 1`,
    [patientId],
  );
  return row;
}

export interface MessageRow {
  channel: 'sms' | 'email';
  state: string;
  reason: string | null;
  created_at: string;
  sending_at: string | null;
  accepted_at: string | null;
  delivered_at: string | null;
  settled_at: string | null;
}

const LAST_MESSAGE = (
  condition: string,
) => `(select json_build_object('channel', n.channel, 'state', n.state, 'reason', n.reason,
    'created_at', n.created_at, 'sending_at', n.sending_at, 'accepted_at', n.accepted_at, 'delivered_at', n.delivered_at,
    'settled_at', n.settled_at)
  from notifications n where ${condition} order by n.created_at desc, n.id desc limit 1)`;

export interface AccessCodeRow {
  purpose: 'sign-in' | 'password-reset';
  method: 'sms' | 'totp';
  created_at: Date;
  tries: number;
  is_open: boolean;
  ended_reason: string | null;
  text: MessageRow | null;
}

/** The last code this login was asked for after `since`. */
export async function findLastCode(
  db: Db,
  accountId: string,
  since: Date,
): Promise<AccessCodeRow | undefined> {
  const [row] = await namedRows<AccessCodeRow>(
    db,
    'access.code',
    `select purpose, method, created_at, tries, ended_at is null and expires_at > now() as is_open, ended_reason,
            ${LAST_MESSAGE('n.challenge_id = c.id')} as text
       from challenges c
      where account_id = ? and purpose <> 'registration' and created_at > ?
        -- What was entered, or ended for another reason, stands in nobody's way; of a new mobile they are told.
        and (ended_reason is null or ended_reason in ('too-many-tries', 'mobile-changed'))
      order by created_at desc limit 1`,
    [accountId, since],
  );
  return row;
}

export interface AccessResetRow {
  created_at: Date;
  is_open: boolean;
  email: MessageRow | null;
}

/** The last link to a new password that was asked for after `since` and not used. */
export async function findLastReset(
  db: Db,
  accountId: string,
  since: Date,
): Promise<AccessResetRow | undefined> {
  const [row] = await namedRows<AccessResetRow>(
    db,
    'access.reset',
    `select created_at, ended_at is null and expires_at > now() as is_open,
            ${LAST_MESSAGE('n.password_reset_id = r.id')} as email
       from password_resets r
      where account_id = ? and used_at is null and created_at > ?
      order by created_at desc limit 1`,
    [accountId, since],
  );
  return row;
}

export interface AccessAskedRow {
  kind: 'email' | 'password';
  created_at: Date;
  outcome: RecoveryOutcome;
}

/** The last time after `since` that they asked for their e-mail or a new password, whatever came of it. */
export async function findLastAsked(
  db: Db,
  patientId: string,
  since: Date,
): Promise<AccessAskedRow | undefined> {
  const [row] = await namedRows<AccessAskedRow>(
    db,
    'access.asked',
    `select kind, created_at, outcome from recovery_requests
      where patient_id = ? and outcome is not null and created_at > ? order by created_at desc limit 1`,
    [patientId, since],
  );
  return row;
}

export interface AccessLinkRow {
  created_at: Date;
  opened_at: Date | null;
  is_open: boolean;
  message: MessageRow | null;
}

/** The last link to register that this patient was sent, unless they used it or a newer one took its place. */
export async function findLastLink(db: Db, patientId: string): Promise<AccessLinkRow | undefined> {
  const [row] = await namedRows<AccessLinkRow>(
    db,
    'access.link',
    `select created_at, opened_at, expires_at > now() as is_open, ${LAST_MESSAGE('n.invitation_id = i.id')} as message
       from invitations i where patient_id = ? and used_at is null and revoked_at is null
      order by created_at desc limit 1`,
    [patientId],
  );
  return row;
}

export interface AccessRegistrationRow {
  created_at: Date;
  reference: string;
  state: 'failed' | 'code' | 'verified' | 'completed' | 'stopped';
  failure: string | null;
  fields: ('dateOfBirth' | 'email' | 'mobile')[];
  agrees_now: boolean;
  case_id: string | null;
  text: MessageRow | null;
}

/**
 * The last attempt to register with this record after `since`, unless it ended in an account: one that named it, or that
 * belongs to a case about it.
 */
export async function findLastRegistration(
  db: Db,
  patientId: string,
  since: Date | null,
): Promise<AccessRegistrationRow | undefined> {
  const [row] = await namedRows<AccessRegistrationRow>(
    db,
    'access.registration',
    // Gathered first: ordered by time at once, PostgreSQL reads through everybody's attempts for the newest of theirs.
    `with theirs as materialized (
       select * from registrations where patient_id = ?
       union all
       select tried.* from registration_cases c join registrations tried on tried.case_id = c.id where c.patient_id = ?)
     select r.created_at, reference, state, failure, fields, case_id, ${LAST_MESSAGE('n.challenge_id = r.challenge_id')} as text,
            coalesce(r.date_of_birth = p.date_of_birth and r.mobile = p.mobile
              and email_key(r.email) = email_key(p.email), false) as agrees_now
       from theirs r join patients p on p.id = ?
      where state <> 'completed' and r.created_at > coalesce(?::timestamptz, '-infinity')
      order by r.created_at desc limit 1`,
    [patientId, patientId, patientId, since],
  );
  return row;
}
