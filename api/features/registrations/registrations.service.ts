import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { hashToken, newRandomId, newToken } from '../../lib/ids.ts';
import { promiseJob } from '../../lib/outbox.ts';
import { notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { networkOf, signInLimitsOf } from '../../lib/rate-limits.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { answerChallenge, openChallenge, sendAnotherCode } from '../challenges/challenges.service.ts';
import type { AnonymousActor } from '../sessions/actors.ts';
import type { Client } from '../sessions/sessions.service.ts';
import { currentTerms } from '../terms-versions/terms-versions.service.ts';
import { settleRegistrationJob } from './registrations.jobs.ts';
import { judgeRegistration, type RegistrationFacts } from './registrations.matching.policy.ts';
import {
  countNotReceived,
  findChallengeOf,
  insertRegistration,
  markVerified,
  type NewRegistration,
} from './registrations.queries.ts';
import { findRecordByLink, findRecordByNhsNumber } from './registrations.records.queries.ts';
import { newReference } from './registrations.reference.ts';
import type { StartRegistrationBody } from './registrations.schema.ts';
import { readDetails, readNhsNumber } from './registrations.typed.ts';

type RegisteringDeps = Pick<Deps, 'db' | 'config'>;

/** An attempt whose form is right: what was typed as understood, and what it names a record by. */
type Attempt = ReturnType<typeof readAttempt>;

/** @throws Problem 422 with every field whose form is wrong, which says nothing about anybody (ASVS 6.3.8) */
function readAttempt(body: StartRegistrationBody, at: Date) {
  const { invitationToken, nhsNumber, ...typed } = body;
  const details = readDetails(typed, at);
  const number = nhsNumber === undefined ? undefined : readNhsNumber(nhsNumber);
  const errors = [number, details].flatMap((read) => (read && 'errors' in read ? read.errors : []));
  if (errors.length > 0 || 'errors' in details || (number && 'errors' in number)) throw unprocessable(errors);
  return {
    details,
    typed: { nhsNumber: nhsNumber ?? null, ...typed },
    ...(number ? number : { tokenHash: hashToken(invitationToken ?? '') }),
  };
}

/**
 * Begins to register. Whatever comes of it, the answer, and the work that can be heard by its time, are the same: where
 * no account is to be had the challenge is a decoy (ASVS 6.3.8). What was typed, and why it failed, is kept for
 * whoever helps; what follows (the phone told why, somebody's work) is a job's.
 * Runs outside a transaction, since a try must count even where it fails.
 * @throws Problem 422 on the form, 429 'too-many-tries', 503
 */
export async function startRegistration(
  { db, config }: RegisteringDeps,
  actor: AnonymousActor,
  body: StartRegistrationBody,
  client: Client,
): Promise<{ id: string; reference: string; codeExpiresAt: string }> {
  const at = new Date();
  const attempt = readAttempt(body, at);
  const who = 'nhsNumber' in attempt ? attempt.nhsNumber : attempt.tokenHash.toString('hex');
  await takeTry(db, config, { account: who, ip: client.ip });

  return db.transaction(async (trx) => {
    const { patientId, invitationId, ...facts } = await findNamed(trx, attempt);
    const { outcome, fields } = judgeRegistration(facts, attempt.details, at);
    const isMatched = outcome === 'matched';
    const challenge = await openChallenge(trx, {
      purpose: 'registration',
      method: 'sms',
      client,
      ...(isMatched && patientId ? { patientId } : {}),
    });
    const id = newRandomId();
    const reference = await insertUnderReference(trx, {
      id,
      via: 'nhsNumber' in attempt ? 'nhs-number' : 'invitation',
      invitation_id: invitationId ?? null,
      typed: attempt.typed,
      nhs_number: 'nhsNumber' in attempt ? attempt.nhsNumber : null,
      date_of_birth: attempt.details.dateOfBirth,
      email: attempt.details.email,
      mobile: attempt.details.mobile,
      patient_id: patientId ?? null,
      failure: isMatched ? null : outcome,
      fields,
      challenge_id: challenge.id,
      ip: client.ip,
      network: networkOf(client.ip),
      user_agent: client.userAgent,
    });
    await recordAudit(trx, actor, {
      action: isMatched ? 'registrations.started' : 'registrations.refused',
      entity: 'registrations',
      entityId: id,
      patientId: patientId ?? null,
      ...(isMatched ? {} : { reason: outcome }),
    });
    await promiseJob(trx, settleRegistrationJob, { registrationId: id });
    return { id, reference, codeExpiresAt: challenge.expiresAt.toISOString() };
  });
}

/**
 * Counts the try, by NHS number or link, by address, and over all. None is given back: what came of a try must not be
 * told by what the next one costs.
 */
async function takeTry(
  db: Db,
  config: Deps['config'],
  attempt: { account: string; ip: string },
): Promise<void> {
  const limits = signInLimitsOf(db, 'registration', config.REGISTRATIONS_PER_QUARTER_HOUR);
  try {
    await limits.begin(attempt);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 503) throw error;
    const sentence = 'Registering is not possible at this moment. Try again shortly.';
    throw new Problem(503, 'registering-unavailable', sentence, { headers: error.headers, cause: error });
  }
}

/** The record the attempt names, and the link it came by. */
async function findNamed(
  trx: Db,
  attempt: Attempt,
): Promise<RegistrationFacts & { patientId?: string; invitationId?: string }> {
  if ('nhsNumber' in attempt) {
    const record = await findRecordByNhsNumber(trx, attempt.nhsNumber, attempt.details.email);
    return { record, ...(record ? { patientId: record.patientId } : {}) };
  }
  const { record, invitationId, isReady } = await findRecordByLink(
    trx,
    attempt.tokenHash,
    attempt.details.email,
  );
  return {
    record,
    invitation: isReady ? 'ready' : 'gone',
    ...(record ? { patientId: record.patientId } : {}),
    ...(invitationId ? { invitationId } : {}),
  };
}

/** Two attempts may draw one reference once in years; the second draws again. */
async function insertUnderReference(trx: Db, attempt: NewRegistration): Promise<string> {
  for (let draw = 0; draw < 10; draw++) {
    const reference = newReference();
    if (await insertRegistration(trx, reference, attempt)) return reference;
  }
  throw new Error('no reference is free');
}

/**
 * "I did not receive a code": counted, also where no more codes are sent.
 * @throws Problem 404, 409 'challenge-over', 429 'too-many-codes'
 */
export async function sendRegistrationCodeAgain({ db }: Pick<Deps, 'db'>, id: string) {
  const challengeId = await countNotReceived(db, id);
  if (!challengeId) throw notFound();
  const sent = await db.transaction((trx) => sendAnotherCode(trx, challengeId, 'registration'));
  return {
    sendsLeft: sent.sendsLeft,
    nextCodeAfter: sent.nextCodeAfter.toISOString(),
    expiresAt: sent.expiresAt.toISOString(),
  };
}

/**
 * Takes the code: the phone is theirs. Gives the terms to agree to, and the token that completes the registration,
 * once, within an hour.
 * @throws Problem 404, 409 'challenge-over' or 'registration-over', 422 'code-wrong'
 */
export async function verifyRegistration(deps: RegisteringDeps, id: string, code: string) {
  const challengeId = await findChallengeOf(deps.db, id);
  if (!challengeId) throw notFound();
  return answerChallenge(deps, { id: challengeId, purpose: 'registration', code }, async (trx) => {
    const token = newToken();
    if (!(await markVerified(trx, id, hashToken(token)))) throw registrationOver();
    return { token, terms: await currentTerms(trx) };
  });
}

/** Also where there never was such a registration: the two look the same. */
export const registrationOver = () =>
  new Problem(
    409,
    'registration-over',
    'This registration is finished, or has run out. Sign in if you have registered, or begin again.',
  );
