import { type Db, namedRows } from '../../lib/db.ts';
import type { MatchedField, MatchingFailure } from './registrations.matching.policy.ts';

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
