import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { hashToken } from '../../lib/ids.ts';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { Problem, unprocessable } from '../../lib/problem.ts';
import { openAccount, openFirstSession } from '../accounts/opening.service.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { endChallenges } from '../challenges/challenges.service.ts';
import { takeUpInvitation } from '../invitations/invitations.service.ts';
import { fileFailedAttempt, noteRegistered } from '../registration-cases/registration-cases.service.ts';
import type { AnonymousActor } from '../sessions/actors.ts';
import type { Client } from '../sessions/sessions.service.ts';
import { findFaults, userNameTaken } from './registrations.choices.service.ts';
import { registrationOver } from './registrations.codes.service.ts';
import { stoppedSentences } from './registrations.completion.policy.ts';
import {
  findVerified,
  lockVerified,
  markCompleted,
  markStopped,
  stopOthersOf,
  type VerifiedRegistration,
} from './registrations.completion.queries.ts';
import {
  judgeRegistration,
  type MatchedField,
  type MatchingFailure,
} from './registrations.matching.policy.ts';
import { findRecordToRegister, lockPatient } from './registrations.records.queries.ts';
import type { CompleteRegistrationBody } from './registrations.schema.ts';

type CompletingDeps = Pick<Deps, 'db' | 'config'>;
type Choices = Omit<CompleteRegistrationBody, 'token' | 'password'> & { passwordHash: string };
type Outcome =
  | { session: { token: string; expiresAt: string } }
  | { failure: MatchingFailure }
  | { refused: Problem };

/**
 * Makes the account of whoever has shown their details and their phone: the terms agreed to are written down, the link
 * is used up, and they are signed in. What may have changed since the code (an account opened elsewhere, a corrected
 * record) is judged anew; then the attempt is stopped, and filed as somebody's work. Runs outside a transaction, so that
 * no connection waits while the password is judged and hashed.
 * @throws Problem 422 on terms, user name or password; 409 'registration-over' (an unknown, used or old token), or
 * the reason why there is no account to be had
 */
export async function completeRegistration(
  deps: CompletingDeps,
  visitor: AnonymousActor,
  id: string,
  { token, password, ...choices }: CompleteRegistrationBody,
  client: Client,
): Promise<{ token: string; expiresAt: string }> {
  const tokenHash = hashToken(token);
  const registration = await findVerified(deps.db, id, tokenHash);
  if (!registration) throw registrationOver();
  const faults = await findFaults(deps, registration, { ...choices, password });
  if (faults.length > 0) throw unprocessable(faults);
  const passwordHash = await hashPassword(password);

  const outcome = await deps.db.transaction((trx) =>
    complete(
      trx,
      visitor,
      { id, tokenHash, patientId: registration.patient_id },
      { ...choices, passwordHash },
      client,
    ),
  );
  if ('session' in outcome) return outcome.session;
  throw 'refused' in outcome
    ? outcome.refused
    : new Problem(409, outcome.failure, stoppedSentences[outcome.failure]);
}

/** The patient first, then the registration, as whoever answers a challenge does: two at once wait instead of clashing. */
async function complete(
  trx: Db,
  visitor: AnonymousActor,
  { id, tokenHash, patientId }: { id: string; tokenHash: Buffer; patientId: string },
  choices: Choices,
  client: Client,
): Promise<Outcome> {
  await lockPatient(trx, patientId);
  const registration = await lockVerified(trx, id, tokenHash);
  if (!registration) return { refused: registrationOver() };
  const record = await findRecordToRegister(trx, patientId, registration.email);
  const { outcome, fields } = judgeRegistration(
    { record, invitation: registration.invitation_used ? 'gone' : 'ready' },
    { dateOfBirth: registration.date_of_birth, email: registration.email, mobile: registration.mobile },
    new Date(),
  );
  if (outcome !== 'matched' || !record?.email) {
    return stop(trx, id, outcome === 'matched' ? 'details-disagree' : outcome, fields);
  }
  const { email } = record;
  const opened = await openAccount(trx, { patientId, email, ip: client.ip, ...choices });
  if ('taken' in opened) {
    if (opened.taken === 'user-name') return { refused: unprocessable([userNameTaken]) };
    return stop(trx, id, opened.taken === 'email' ? 'email-taken' : 'already-registered', []);
  }
  await finish(trx, visitor, registration, opened.id, choices);
  return { session: await openFirstSession(trx, visitor, { accountId: opened.id, patientId }, client) };
}

async function stop(
  trx: Db,
  id: string,
  failure: MatchingFailure,
  fields: MatchedField[],
): Promise<{ failure: MatchingFailure }> {
  await markStopped(trx, id, failure, fields);
  await fileFailedAttempt(trx, id);
  return { failure };
}

/** What an account's opening leaves behind: no other link or code of this patient opens anything. */
async function finish(
  trx: Db,
  visitor: AnonymousActor,
  { id, via, patient_id, invitation_id }: VerifiedRegistration,
  accountId: string,
  { termsNumber, letterDelivery }: Choices,
): Promise<void> {
  await markCompleted(trx, id, accountId);
  if (!(await takeUpInvitation(trx, { patientId: patient_id, invitationId: invitation_id })))
    throw new Error('an invitation that was free is used');
  await stopOthersOf(trx, patient_id, id);
  await endChallenges(trx, { patientId: patient_id }, 'replaced');
  await recordAudit(
    trx,
    { ...visitor, kind: 'patient', id: accountId },
    {
      action: 'accounts.registered',
      entity: 'accounts',
      entityId: accountId,
      patientId: patient_id,
      after: { via, termsNumber, letterDelivery },
    },
  );
  await noteRegistered(trx, { patientId: patient_id, registrationId: id });
}
