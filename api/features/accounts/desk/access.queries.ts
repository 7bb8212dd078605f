import { type Db, namedRows } from '../../../lib/db.ts';
import { TERMS_DUE } from '../../sessions/sessions.queries.ts';

export interface AccessPatientRow {
  date_of_birth: string;
  deceased_on: string | null;
  merged: boolean;
  mobile: string | null;
  mobile_shared: boolean;
  email: string | null;
  email_taken: boolean;
  texts_stopped_at: Date | null;
}

export async function findAccessPatient(db: Db, id: string): Promise<AccessPatientRow | undefined> {
  const [row] = await namedRows<AccessPatientRow>(
    db,
    'access.patient',
    `select p.date_of_birth, p.deceased_on, p.merged_into_id is not null as merged, p.mobile, p.email,
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
  wrong_passwords: number;
  wrong_password_at: Date | null;
}

/** The open login, else the one closed last; wrong passwords of the last week, since the last sign-in. */
export async function findAccessAccount(db: Db, patientId: string): Promise<AccessAccountRow | undefined> {
  const [row] = await namedRows<AccessAccountRow>(
    db,
    'access.account',
    `select accounts.id, state, email, created_at, closed_at, closed_by, totp_confirmed_at is not null as has_authenticator,
            case when ${TERMS_DUE} then (select max(number) from terms_versions where published_at <= now()) end as terms_due,
            signed_in.at as last_signed_in_at, wrong.count as wrong_passwords, wrong.last_at as wrong_password_at
       from accounts
       left join lateral (select at from audit_events where actor_id = accounts.id and action = 'accounts.signed-in'
                           order by at desc limit 1) signed_in on true
       left join lateral (select count(*)::int, max(at) as last_at from audit_events
                           where entity_id = accounts.id and action = 'accounts.sign-in-refused' and reason = 'wrong-password'
                             and at > greatest(now() - interval '7 days', signed_in.at)) wrong on true
      where patient_id = ? order by state = 'active' desc, created_at desc limit 1`,
    [patientId],
  );
  return row;
}

export interface MessageRow {
  state: string;
  reason: string | null;
  created_at: string;
  sending_at: string | null;
  accepted_at: string | null;
  delivered_at: string | null;
  settled_at: string | null;
}

const LAST_MESSAGE = (condition: string) => `(select json_build_object('state', n.state, 'reason', n.reason,
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
  since: Date | null,
): Promise<AccessCodeRow | undefined> {
  const [row] = await namedRows<AccessCodeRow>(
    db,
    'access.code',
    `select purpose, method, created_at, tries, ended_at is null and expires_at > now() as is_open, ended_reason,
            ${LAST_MESSAGE('n.challenge_id = c.id')} as text
       from challenges c
      where account_id = ? and purpose <> 'registration' and created_at > coalesce(?::timestamptz, '-infinity')
        -- What was entered, or ended for another reason, stands in nobody's way.
        and (ended_reason is null or ended_reason = 'too-many-tries')
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
  since: Date | null,
): Promise<AccessResetRow | undefined> {
  const [row] = await namedRows<AccessResetRow>(
    db,
    'access.reset',
    `select created_at, ended_at is null and expires_at > now() as is_open,
            ${LAST_MESSAGE('n.password_reset_id = r.id')} as email
       from password_resets r
      where account_id = ? and used_at is null and created_at > coalesce(?::timestamptz, '-infinity')
      order by created_at desc limit 1`,
    [accountId, since],
  );
  return row;
}

export interface AccessRegistrationRow {
  created_at: Date;
  reference: string;
  state: 'failed' | 'code' | 'verified' | 'completed' | 'stopped';
  failure: string | null;
  fields: ('dateOfBirth' | 'email' | 'mobile')[];
  case_id: string | null;
  text: MessageRow | null;
}

/** The last attempt to register with this record after `since`, unless it ended in an account. */
export async function findLastRegistration(
  db: Db,
  patientId: string,
  since: Date | null,
): Promise<AccessRegistrationRow | undefined> {
  const [row] = await namedRows<AccessRegistrationRow>(
    db,
    'access.registration',
    `select created_at, reference, state, failure, fields, case_id, ${LAST_MESSAGE('n.challenge_id = r.challenge_id')} as text
       from registrations r
      where patient_id = ? and state <> 'completed' and created_at > coalesce(?::timestamptz, '-infinity')
      order by created_at desc limit 1`,
    [patientId, since],
  );
  return row;
}
