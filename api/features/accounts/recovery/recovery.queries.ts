import { type Db, namedRows } from '../../../lib/db.ts';
import type { RecoveryOutcome } from './recovery.schema.ts';

export interface NewRecoveryRequest {
  id: string;
  kind: 'email' | 'password';
  nhs_number?: string;
  date_of_birth?: string;
  user_name?: string;
  ip: string;
  user_agent: string;
}

export async function insertRecoveryRequest(db: Db, request: NewRecoveryRequest): Promise<void> {
  await db('recovery_requests').insert(request);
}

export interface UnsettledRequest {
  id: string;
  kind: 'email' | 'password';
  nhs_number: string | null;
  date_of_birth: string | null;
  user_name: string | null;
  ip: string;
}

/** The request, held until the transaction ends; undefined when it is settled. */
export const lockUnsettled = (db: Db, id: string): Promise<UnsettledRequest | undefined> =>
  db<UnsettledRequest>('recovery_requests')
    .where({ id })
    .whereNull('settled_at')
    .forUpdate()
    .first('id', 'kind', 'nhs_number', 'date_of_birth', 'user_name', 'ip');

/** What was typed is forgotten: what it named is kept instead. */
export async function settleRequest(
  db: Db,
  id: string,
  settled: { outcome: RecoveryOutcome; patient_id: string | null; account_id: string | null },
): Promise<void> {
  await db('recovery_requests')
    .where({ id })
    .update({
      ...settled,
      nhs_number: null,
      date_of_birth: null,
      user_name: null,
      settled_at: db.fn.now(),
    });
}

export interface RecordToRemind {
  patient_id: string;
  date_of_birth: string;
  deceased: boolean;
  merged: boolean;
  mobile: string | null;
  account_id: string | null;
  email: string | null;
  hints_lately: number;
}

/** The record of an NHS number with its open login, held so that two requests at once are counted one by one. */
export async function lockRecordToRemind(db: Db, nhsNumber: string): Promise<RecordToRemind | undefined> {
  const [row] = await namedRows<RecordToRemind>(
    db,
    'recovery.record-to-remind',
    `select patients.id as patient_id, date_of_birth, deceased_on is not null as deceased,
            merged_into_id is not null as merged, mobile, account.id as account_id, account.email,
            (select count(*)::int from notifications n
              where n.patient_id = patients.id and purpose = 'email-reminder' and created_at > now() - interval '1 hour') as hints_lately
       from patients
       left join lateral (select id, email from accounts
                           where accounts.patient_id = patients.id and state = 'active') account on true
      where nhs_number = ? for no key update of patients`,
    [nhsNumber],
  );
  return row;
}

/** Links that were asked for by the patient in the last hour. Whoever counts holds the login. */
export async function countLinksLately(db: Db, accountId: string): Promise<number> {
  const [row] = await namedRows<{ links: number }>(
    db,
    'recovery.links-lately',
    `select count(*)::int as links from password_resets
      where account_id = ? and requested_by is null and created_at > now() - interval '1 hour'`,
    [accountId],
  );
  return row?.links ?? 0;
}

export async function insertReset(
  db: Db,
  reset: { id: string; account_id: string; requested_by: string | null },
): Promise<void> {
  await db('password_resets').insert({ ...reset, expires_at: db.raw(`now() + interval '1 hour'`) });
}

/**
 * Gives a reset its token as it leaves: it is good for half an hour from now, and an earlier e-mail's no more.
 * @returns whose login it is; undefined when the reset was used or ended, or the login is closed
 */
export async function writeResetToken(
  db: Db,
  id: string,
  tokenHash: Buffer,
): Promise<{ email: string | null } | undefined> {
  const [row] = await namedRows<{ email: string | null }>(
    db,
    'recovery.write-token',
    `update password_resets r set token_hash = ?, expires_at = now() + interval '30 minutes', challenge_id = null
       from accounts
      where r.id = ? and used_at is null and ended_at is null and accounts.id = r.account_id and accounts.state = 'active'
      returning accounts.email`,
    [tokenHash, id],
  );
  return row;
}

export interface OpenReset {
  id: string;
  account_id: string;
  challenge_id: string | null;
  has_authenticator: boolean;
}

/** The reset of this token, while it may be used: neither used, ended nor older than half an hour. */
export async function findOpenReset(db: Db, tokenHash: Buffer): Promise<OpenReset | undefined> {
  const [row] = await namedRows<OpenReset>(
    db,
    'recovery.open-reset',
    `select r.id, r.account_id, r.challenge_id, totp_confirmed_at is not null as has_authenticator
       from password_resets r join accounts on accounts.id = r.account_id
       join patients on patients.id = accounts.patient_id
      where r.token_hash = ? and used_at is null and ended_at is null and expires_at > clock_timestamp()
        and accounts.state = 'active' and deceased_on is null and merged_into_id is null`,
    [tokenHash],
  );
  return row;
}

export async function writeResetChallenge(db: Db, id: string, challengeId: string): Promise<void> {
  await db('password_resets').where({ id }).update({ challenge_id: challengeId });
}

/** Uses the link up; false when somebody else has, or it was ended or asked for another code. */
export async function spendReset(
  db: Db,
  { tokenHash, challengeId }: { tokenHash: Buffer; challengeId: string },
): Promise<boolean> {
  const spent = await db('password_resets')
    .where({ token_hash: tokenHash, challenge_id: challengeId })
    .whereNull('used_at')
    .whereNull('ended_at')
    .whereRaw('expires_at > clock_timestamp()')
    .update({ used_at: db.fn.now() });
  return spent === 1;
}

/** The e-mail of the open login, for its hint. */
export async function findHint(db: Db, accountId: string): Promise<string | null> {
  const row = await db('accounts').where({ id: accountId, state: 'active' }).first('email');
  return row?.email ?? null;
}
