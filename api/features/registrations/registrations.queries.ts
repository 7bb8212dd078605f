import { type Db, namedRows } from '../../lib/db.ts';
import type { MatchedField, MatchingFailure } from './registrations.matching.policy.ts';

export interface NewRegistration {
  id: string;
  via: 'invitation' | 'nhs-number';
  invitation_id: string | null;
  /** Exactly as typed. */
  typed: { nhsNumber: string | null; dateOfBirth: string; email: string; mobile: string };
  nhs_number: string | null;
  date_of_birth: string;
  email: string;
  mobile: string;
  patient_id: string | null;
  failure: MatchingFailure | null;
  fields: MatchedField[];
  challenge_id: string;
  ip: string;
  network: string;
  user_agent: string;
}

/** Writes an attempt under this reference; false when another has it already. */
export async function insertRegistration(
  trx: Db,
  reference: string,
  { typed, ...attempt }: NewRegistration,
): Promise<boolean> {
  const state = attempt.failure ? 'failed' : 'code';
  const rows = await namedRows(
    trx,
    'registrations.insert',
    `insert into registrations (id, reference, via, invitation_id, typed, nhs_number, date_of_birth, email, mobile,
       patient_id, state, failure, fields, challenge_id, ip, network, user_agent, ended_at)
     values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, case when ?::text = 'failed' then now() end)
     on conflict (reference) do nothing returning id`,
    [
      attempt.id,
      reference,
      attempt.via,
      attempt.invitation_id,
      JSON.stringify(typed),
      attempt.nhs_number,
      attempt.date_of_birth,
      attempt.email,
      attempt.mobile,
      attempt.patient_id,
      state,
      attempt.failure,
      attempt.fields,
      attempt.challenge_id,
      attempt.ip,
      attempt.network,
      attempt.user_agent,
      state,
    ],
  );
  return rows.length > 0;
}

/** The challenge whose code this registration waits for. */
export async function findChallengeOf(db: Db, id: string): Promise<string | undefined> {
  const row = await db('registrations').where({ id }).first('challenge_id');
  return row?.challenge_id;
}

/** Somebody pressed "I did not receive a code". @returns the challenge whose code it is */
export async function countNotReceived(db: Db, id: string): Promise<string | undefined> {
  const [row] = await db('registrations')
    .where({ id })
    .update({ not_received: db.raw('not_received + 1') })
    .returning('challenge_id');
  return row?.challenge_id;
}

/** code → verified; false when it is no longer at the code. */
export async function markVerified(trx: Db, id: string, completionTokenHash: Buffer): Promise<boolean> {
  const changed = await trx('registrations').where({ id, state: 'code' }).update({
    state: 'verified',
    completion_token_hash: completionTokenHash,
    verified_at: trx.fn.now(),
  });
  return changed === 1;
}

export interface VerifiedRegistration {
  id: string;
  via: 'invitation' | 'nhs-number';
  patient_id: string;
  invitation_id: string | null;
  date_of_birth: string;
  email: string;
  mobile: string;
  /** Their link was used by somebody, on another page of theirs. */
  invitation_used: boolean;
}

const VERIFIED = `select r.id, r.via, r.patient_id, r.invitation_id, r.date_of_birth, r.email, r.mobile,
    exists (select 1 from invitations i where i.id = r.invitation_id and i.used_at is not null) as invitation_used
  from registrations r
  where r.id = ? and r.completion_token_hash = ? and r.state = 'verified' and r.verified_at > now() - interval '1 hour'`;

/** The registration that this token may complete: within an hour of the code, and once. */
export async function findVerified(
  db: Db,
  id: string,
  tokenHash: Buffer,
): Promise<VerifiedRegistration | undefined> {
  const [row] = await namedRows<VerifiedRegistration>(db, 'registrations.verified', VERIFIED, [
    id,
    tokenHash,
  ]);
  return row;
}

/** The same, held until the transaction ends. */
export async function lockVerified(
  trx: Db,
  id: string,
  tokenHash: Buffer,
): Promise<VerifiedRegistration | undefined> {
  const [row] = await namedRows<VerifiedRegistration>(
    trx,
    'registrations.lock-verified',
    `${VERIFIED} for update of r`,
    [id, tokenHash],
  );
  return row;
}

export async function markCompleted(trx: Db, id: string, accountId: string): Promise<void> {
  await trx('registrations').where({ id }).update({
    state: 'completed',
    account_id: accountId,
    ended_at: trx.fn.now(),
    completion_token_hash: null,
  });
}

/** Ends a registration that was under way: there is no account to be had any more. */
export async function markStopped(
  trx: Db,
  id: string,
  failure: MatchingFailure,
  fields: MatchedField[],
): Promise<void> {
  await trx('registrations')
    .where({ id })
    .update({ state: 'stopped', failure, fields, ended_at: trx.fn.now(), completion_token_hash: null });
}

/** Other pages on which this patient was registering lead nowhere any more. */
export async function stopOthersOf(trx: Db, patientId: string, completedId: string): Promise<void> {
  await trx('registrations')
    .where({ patient_id: patientId })
    .whereIn('state', ['code', 'verified'])
    .whereNot({ id: completedId })
    .update({
      state: 'stopped',
      failure: 'already-registered',
      ended_at: trx.fn.now(),
      completion_token_hash: null,
    });
}

export interface RegistrationToSettle {
  id: string;
  patient_id: string | null;
  state: string;
  failure: MatchingFailure | null;
  case_id: string | null;
  /** The phone on the record has been told of this attempt. */
  is_told: boolean;
  /** How often it was told such a thing in the last hour. */
  told_lately: number;
}

/** The attempt with what follows it so far, held until the transaction ends. */
export async function lockToSettle(trx: Db, id: string): Promise<RegistrationToSettle | undefined> {
  const [row] = await namedRows<RegistrationToSettle>(
    trx,
    'registrations.lock-to-settle',
    `select r.id, r.patient_id, r.state, r.failure, r.case_id,
            exists (select 1 from notifications n where n.patient_id = r.patient_id and n.registration_id = r.id) as is_told,
            (select count(*)::int from notifications n
              where n.patient_id = r.patient_id and n.purpose in ('already-registered', 'under-16', 'email-taken')
                and n.created_at > now() - interval '1 hour') as told_lately
       from registrations r where r.id = ? for update`,
    [id],
  );
  return row;
}
