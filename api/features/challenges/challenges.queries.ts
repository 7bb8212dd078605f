import { type Db, namedRows } from '../../lib/db.ts';
import { TRIES } from './challenges.policy.ts';
import type { ChallengeEnd, ChallengeMethod, ChallengePurpose } from './challenges.schema.ts';

/** Whose code it is; both null for a decoy. */
export interface ChallengeOwner {
  account_id: string | null;
  patient_id: string | null;
}

export interface ChallengeRow extends ChallengeOwner {
  id: string;
  purpose: ChallengePurpose;
  method: ChallengeMethod;
  code_hash: Buffer | null;
  tries: number;
  sends: number;
  is_over: boolean;
  /** Whole seconds until it is an hour old, the moment its sends begin to be forgotten. */
  hour_left: number;
}

/** The account's patient is the one a code is texted to. */
export async function findOwner(
  db: Db,
  { accountId, patientId }: { accountId?: string; patientId?: string },
): Promise<ChallengeOwner> {
  if (!accountId) return { account_id: null, patient_id: patientId ?? null };
  const [row] = await namedRows<ChallengeOwner>(
    db,
    'challenges.owner-of-account',
    `select id as account_id, patient_id from accounts where id = ?`,
    [accountId],
  );
  return row ?? { account_id: null, patient_id: null };
}

/** Whose challenge this is; undefined when there is none of this purpose. */
export async function findChallengeOwner(
  db: Db,
  id: string,
  purpose: ChallengePurpose,
): Promise<ChallengeOwner | undefined> {
  const [row] = await namedRows<ChallengeOwner>(
    db,
    'challenges.owner',
    `select account_id, patient_id from challenges where id = ? and purpose = ?`,
    [id, purpose],
  );
  return row;
}

/**
 * One person at a time, so that two requests cannot both be the last that a limit allows. Always before the challenge's
 * own row: whoever closes an account holds that first, too.
 */
export async function lockOwner(trx: Db, owner: ChallengeOwner): Promise<void> {
  if (owner.account_id) {
    await namedRows(trx, 'challenges.lock-account', `select 1 from accounts where id = ? for update`, [
      owner.account_id,
    ]);
  } else if (owner.patient_id) {
    await namedRows(trx, 'challenges.lock-patient', `select 1 from patients where id = ? for no key update`, [
      owner.patient_id,
    ]);
  }
}

export async function lockChallenge(trx: Db, id: string): Promise<ChallengeRow> {
  const [row] = await namedRows<ChallengeRow>(
    trx,
    'challenges.lock',
    `select id, purpose, method, account_id, patient_id, code_hash, tries, sends,
            ended_at is not null or expires_at <= clock_timestamp() as is_over,
            greatest(1, ceil(extract(epoch from created_at + interval '1 hour' - clock_timestamp())))::int as hour_left
       from challenges where id = ? for update`,
    [id],
  );
  if (!row) throw new Error('a challenge that was there is gone');
  return row;
}

export interface NewChallenge extends ChallengeOwner {
  id: string;
  purpose: ChallengePurpose;
  method: ChallengeMethod;
  ip: string;
  userAgent: string;
}

/** @returns until when it may be answered: ten minutes by the database's clock (ASVS 6.5.5) */
export async function insertChallenge(trx: Db, challenge: NewChallenge): Promise<Date> {
  const { id, purpose, method, account_id, patient_id, ip, userAgent } = challenge;
  const [row] = await namedRows<{ expires_at: Date }>(
    trx,
    'challenges.insert',
    `insert into challenges (id, purpose, method, account_id, patient_id, ip, user_agent, sends, last_sent_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, now()) returning expires_at`,
    [id, purpose, method, account_id, patient_id, ip, userAgent, method === 'sms' ? 1 : 0],
  );
  return row?.expires_at ?? new Date();
}

/** Another code is asked for: the ten minutes begin anew. */
export async function countSend(trx: Db, id: string): Promise<Date> {
  const [row] = await namedRows<{ expires_at: Date }>(
    trx,
    'challenges.count-send',
    `update challenges set sends = sends + 1, last_sent_at = now(), expires_at = now() + interval '10 minutes'
      where id = ? returning expires_at`,
    [id],
  );
  return row?.expires_at ?? new Date();
}

/** Codes promised to this person in the last hour, and the seconds until the first of them is an hour ago. */
export async function countSendsOf(
  trx: Db,
  { patient_id }: ChallengeOwner,
): Promise<{ sends: number; seconds: number }> {
  const [row] = await namedRows<{ sends: number; seconds: number }>(
    trx,
    'challenges.count-sends-of',
    `select count(*)::int as sends,
            coalesce(greatest(1, ceil(extract(epoch from min(n.created_at) + interval '1 hour' - now()))), 0)::int as seconds
       from challenges c join notifications n on n.challenge_id = c.id
      where c.patient_id = ? and c.created_at > now() - interval '1 day' and n.created_at > now() - interval '1 hour'`,
    [patient_id],
  );
  return row ?? { sends: 0, seconds: 0 };
}

/** Codes this person tried in a day, and the seconds until the first of those challenges is a day old. */
export async function countTriesOf(
  trx: Db,
  { patient_id }: ChallengeOwner,
): Promise<{ tries: number; seconds: number }> {
  const [row] = await namedRows<{ tries: number; seconds: number }>(
    trx,
    'challenges.count-tries-of',
    `select coalesce(sum(tries), 0)::int as tries,
            coalesce(greatest(1, ceil(extract(epoch from min(created_at) + interval '1 day' - now()))), 0)::int as seconds
       from challenges
      where patient_id = ? and created_at > now() - interval '1 day' and tries > 0`,
    [patient_id],
  );
  return row ?? { tries: 0, seconds: 0 };
}

export async function countTry(trx: Db, id: string): Promise<void> {
  await namedRows(trx, 'challenges.count-try', `update challenges set tries = tries + 1 where id = ?`, [id]);
}

export async function writeCodeHash(trx: Db, id: string, hash: Buffer): Promise<void> {
  await namedRows(trx, 'challenges.write-code', `update challenges set code_hash = ? where id = ?`, [
    hash,
    id,
  ]);
}

/** Ends one challenge; its code is worth nothing from then on, so it is not kept either. */
export async function endChallenge(
  trx: Db,
  id: string,
  reason: ChallengeEnd | 'passed' | 'too-many-tries',
): Promise<void> {
  await namedRows(
    trx,
    'challenges.end',
    `update challenges set ended_at = now(), ended_reason = ?, code_hash = null where id = ? and ended_at is null`,
    [reason, id],
  );
}

/** Ends the open challenges of an account, or of a patient and so of their account too. */
export async function endChallengesOf(
  trx: Db,
  owner: ChallengeOwner,
  reason: ChallengeEnd,
  purpose: ChallengePurpose | null = null,
): Promise<void> {
  await namedRows(
    trx,
    'challenges.end-of',
    `update challenges set ended_at = now(), ended_reason = ?, code_hash = null
      where (account_id = ?::uuid or patient_id = ?::uuid) and ended_at is null and expires_at > now()
        and (?::text is null or purpose = ?)`,
    [reason, owner.account_id, owner.patient_id, purpose, purpose],
  );
}

/** Ends those of these challenges that are still open. */
export async function endChallengesById(
  trx: Db,
  ids: readonly string[],
  reason: ChallengeEnd,
): Promise<void> {
  await namedRows(
    trx,
    'challenges.end-by-id',
    `update challenges set ended_at = now(), ended_reason = ?, code_hash = null
      where id = any(?::uuid[]) and ended_at is null and expires_at > now()`,
    [reason, [...ids]],
  );
}

/** The challenge that a code is about to leave for; undefined when nobody waits for it any more. */
export async function lockAwaitingCode(
  trx: Db,
  id: string,
): Promise<{ id: string; patient_id: string | null } | undefined> {
  const [row] = await namedRows<{ id: string; patient_id: string | null }>(
    trx,
    'challenges.lock-awaiting-code',
    `select id, patient_id from challenges
      where id = ? and method = 'sms' and ended_at is null and expires_at > clock_timestamp() and tries < ?
      for update`,
    [id, TRIES],
  );
  return row;
}
