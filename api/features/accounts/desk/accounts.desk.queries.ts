import { type Db, namedRows } from '../../../lib/db.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import { TERMS_DUE } from '../../sessions/sessions.queries.ts';
import type { AccountListRow } from './accounts.lists.queries.ts';

export interface AccountRecord extends AccountListRow {
  mobile: string | null;
  merged: boolean;
  closed_by: 'patient' | 'staff' | null;
  closed_reason: string | null;
  password_changed_at: Date;
  totp_confirmed_at: Date | null;
  last_signed_in_at: Date | null;
  terms_due: number | null;
  letter_delivery: 'digital' | 'post';
  notify_by: 'sms' | 'email';
  version: number;
}

export async function findAccount(db: Db, id: string): Promise<AccountRecord | undefined> {
  const [row] = await namedRows<AccountRecord>(
    db,
    'accounts-desk.account',
    `select accounts.id, accounts.user_name, accounts.email, accounts.state, accounts.created_at, accounts.closed_at,
            accounts.closed_by, accounts.closed_reason, accounts.password_changed_at, accounts.totp_confirmed_at,
            accounts.totp_confirmed_at is not null as has_authenticator, accounts.letter_delivery, accounts.notify_by,
            accounts.version, p.mobile, p.merged_into_id is not null as merged, ${patientReference('p')} as patient,
            case when ${TERMS_DUE} then (select max(number) from terms_versions where published_at <= now()) end as terms_due,
            (select at from audit_events where actor_id = accounts.id and action = 'accounts.signed-in'
              order by at desc limit 1) as last_signed_in_at
       from accounts join patients p on p.id = accounts.patient_id where accounts.id = ?`,
    [id],
  );
  return row;
}

/** So many of each kind are shown: what is older helps nobody on the telephone. */
const MOST = 20;

export interface DeviceRow {
  id: string;
  name: string;
  ip: string;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  ended_reason: string | null;
  is_live: boolean;
}

export const listDevices = (db: Db, accountId: string): Promise<DeviceRow[]> =>
  namedRows(
    db,
    'accounts-desk.devices',
    `select id, name, ip, created_at, last_used_at, expires_at, ended_at, ended_reason,
            ended_at is null and expires_at > now() as is_live
       from devices where account_id = ? order by created_at desc limit ${MOST}`,
    [accountId],
  );

export interface SessionRow {
  id: string;
  ip: string;
  user_agent: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  ended_reason: string | null;
  is_live: boolean;
}

export const listSessions = (db: Db, accountId: string): Promise<SessionRow[]> =>
  namedRows(
    db,
    'accounts-desk.sessions',
    `select id, ip, user_agent, created_at, last_seen_at, expires_at, ended_at, ended_reason,
            ended_at is null and expires_at > now() and last_seen_at > now() - interval '30 minutes' as is_live
       from sessions where account_id = ? order by created_at desc limit ${MOST}`,
    [accountId],
  );

export interface FailedAttemptRow {
  at: Date;
  reason: string | null;
  ip: string | null;
}

export const listFailedAttempts = (db: Db, accountId: string): Promise<FailedAttemptRow[]> =>
  namedRows(
    db,
    'accounts-desk.failed-attempts',
    `select at, reason, ip from audit_events
      where entity_id = ? and action = 'accounts.sign-in-refused' order by at desc, id desc limit ${MOST}`,
    [accountId],
  );

export interface CodeTextRow {
  notification_id: string;
  state: string;
  reason: string | null;
  provider: string | null;
  network: string | null;
  created_at: string;
  sending_at: string | null;
  accepted_at: string | null;
  delivered_at: string | null;
  settled_at: string | null;
}

export interface CodeRow {
  id: string;
  purpose: 'registration' | 'sign-in' | 'password-reset';
  method: 'sms' | 'totp';
  tries: number;
  ip: string;
  created_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  ended_reason: string | null;
  is_open: boolean;
  texts: CodeTextRow[];
}

/** The codes this login was asked for, newest first, each with the texts that carried it; never the code. */
export const listCodes = (db: Db, accountId: string, most = MOST): Promise<CodeRow[]> =>
  namedRows(
    db,
    'accounts-desk.codes',
    `select c.id, c.purpose, c.method, c.tries, c.ip, c.created_at, c.expires_at, c.ended_at, c.ended_reason,
            c.ended_at is null and c.expires_at > now() as is_open,
            coalesce((select json_agg(json_build_object('notification_id', n.id, 'state', n.state, 'reason', n.reason,
                'provider', n.provider, 'network', n.network, 'created_at', n.created_at, 'sending_at', n.sending_at,
                'accepted_at', n.accepted_at, 'delivered_at', n.delivered_at, 'settled_at', n.settled_at)
                order by n.created_at desc, n.id desc)
              from notifications n where n.challenge_id = c.id), '[]') as texts
       from challenges c where c.account_id = ? order by c.created_at desc limit ?`,
    [accountId, most],
  );

/** The code by text that this login waits for; there is one at most. */
export async function findOpenCode(
  db: Db,
  accountId: string,
): Promise<{ id: string; purpose: CodeRow['purpose'] } | undefined> {
  const [row] = await namedRows<{ id: string; purpose: CodeRow['purpose'] }>(
    db,
    'accounts-desk.open-code',
    `select id, purpose from challenges
      where account_id = ? and method = 'sms' and ended_at is null and expires_at > now()
      order by created_at desc limit 1`,
    [accountId],
  );
  return row;
}

export interface ConsentRow {
  number: number;
  title: string;
  accepted_at: Date;
}

export const listConsents = (db: Db, accountId: string): Promise<ConsentRow[]> =>
  namedRows(
    db,
    'accounts-desk.consents',
    `select number, title, accepted_at from consents join terms_versions on number = terms_number
      where account_id = ? order by accepted_at desc`,
    [accountId],
  );

export interface ResetRow {
  id: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  ended_at: Date | null;
  is_open: boolean;
  started_by: string | null;
  left_at: Date | null;
}

export const listResets = (db: Db, accountId: string): Promise<ResetRow[]> =>
  namedRows(
    db,
    'accounts-desk.resets',
    `select r.id, r.created_at, r.expires_at, r.used_at, r.ended_at, staff.name as started_by,
            r.used_at is null and r.ended_at is null and r.expires_at > now() as is_open,
            (select max(sending_at) from notifications n where n.password_reset_id = r.id) as left_at
       from password_resets r left join staff on staff.id = r.requested_by
      where r.account_id = ? order by r.created_at desc limit ${MOST}`,
    [accountId],
  );

export interface OtherAccountRow {
  id: string;
  user_name: string;
  state: 'active' | 'closed';
  created_at: Date;
  closed_at: Date | null;
  closed_by: 'patient' | 'staff' | null;
}

export const listOtherAccounts = (
  db: Db,
  account: { id: string; patientId: string },
): Promise<OtherAccountRow[]> =>
  namedRows(
    db,
    'accounts-desk.others',
    `select id, user_name, state, created_at, closed_at, closed_by from accounts
      where patient_id = ? and id <> ? order by created_at desc limit ${MOST}`,
    [account.patientId, account.id],
  );

/** Who acted on this login last, and when; undefined when no member of staff did. */
export function findLastAct(db: Db, id: string): Promise<{ name: string; at: Date } | undefined> {
  return db('audit_events')
    .join('staff', 'staff.id', 'audit_events.actor_id')
    .where({ entity_id: id })
    .whereNot({ action: 'accounts.viewed' })
    .orderBy('audit_events.at', 'desc')
    .first('staff.name', 'audit_events.at');
}
