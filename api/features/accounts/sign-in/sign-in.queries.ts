import { type Db, namedRows } from '../../../lib/db.ts';
import { TERMS_DUE } from '../../sessions/sessions.queries.ts';

export interface LoginRecord {
  id: string;
  patient_id: string;
  password_hash: string;
  /** As text, exact to the microsecond, to be compared later. */
  password_changed_at: string;
  has_authenticator: boolean;
  deceased: boolean;
  merged: boolean;
}

/**
 * The open login that a typed user name means: the one of that name, else the one of that e-mail. One statement, so
 * that it takes no longer for whom nobody knows.
 * @param typed in lower case
 */
export async function findLogin(db: Db, typed: string): Promise<LoginRecord | undefined> {
  const [row] = await namedRows<LoginRecord>(
    db,
    'accounts.login',
    `select accounts.id, patient_id, password_hash, password_changed_at::text,
            totp_confirmed_at is not null as has_authenticator,
            deceased_on is not null as deceased, merged_into_id is not null as merged
       from accounts join patients on patients.id = patient_id
      where state <> 'closed' and (user_name = ? or email_key(accounts.email) = email_key(?))
      order by user_name = ? desc limit 1`,
    [typed, typed, typed],
  );
  return row;
}

export async function findPasswordHash(db: Db, accountId: string): Promise<string | undefined> {
  const [row] = await namedRows<{ password_hash: string }>(
    db,
    'accounts.password-hash',
    `select password_hash from accounts where id = ? and state = 'active'`,
    [accountId],
  );
  return row?.password_hash;
}

/** The same password by today's settings: nothing that depends on the password has changed. */
export async function updatePasswordHash(
  db: Db,
  { id, password_hash: from }: Pick<LoginRecord, 'id' | 'password_hash'>,
  to: string,
): Promise<void> {
  await db('accounts').where({ id, password_hash: from }).update({ password_hash: to });
}

/** Holds the login, if it is open and its password still the one that was just shown. */
export async function lockLogin(
  trx: Db,
  { id, password_changed_at }: Pick<LoginRecord, 'id' | 'password_changed_at'>,
): Promise<boolean> {
  const rows = await namedRows(
    trx,
    'accounts.lock-login',
    `select 1 from accounts where id = ? and state = 'active' and password_changed_at = ?::timestamptz for update`,
    [id, password_changed_at],
  );
  return rows.length > 0;
}

/** Whose login this challenge finishes; undefined when the login or its record is gone, or its password is newer. */
export async function findLoginOfChallenge(
  trx: Db,
  challengeId: string,
): Promise<{ id: string; patient_id: string } | undefined> {
  const [row] = await namedRows<{ id: string; patient_id: string }>(
    trx,
    'accounts.login-of-challenge',
    `select accounts.id, accounts.patient_id
       from challenges join accounts on accounts.id = challenges.account_id
       join patients on patients.id = accounts.patient_id
      where challenges.id = ? and accounts.state = 'active' and password_changed_at <= challenges.created_at
        and deceased_on is null and merged_into_id is null`,
    [challengeId],
  );
  return row;
}

export async function areTermsDue(db: Db, accountId: string): Promise<boolean> {
  const [row] = await namedRows<{ due: boolean }>(
    db,
    'accounts.terms-due',
    `select ${TERMS_DUE} as due from accounts where id = ?`,
    [accountId],
  );
  return row?.due ?? true;
}
