import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { hashToken, newRandomId, newToken } from '../../lib/ids.ts';
import { promiseJob } from '../../lib/outbox.ts';
import { notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { networkOf, signInLimitsOf } from '../../lib/rate-limits.ts';
import { answerChallenge, sendAnotherCode } from '../challenges/challenges.service.ts';
import type { AnonymousActor } from '../sessions/actors.ts';
import type { Client } from '../sessions/sessions.service.ts';
import { currentTerms } from '../terms-versions/terms-versions.service.ts';
import { markVerified } from './registrations.completion.queries.ts';
import { matchRegistrationJob } from './registrations.jobs.ts';
import {
  countNotReceived,
  findChallengeOf,
  findLinkId,
  insertRegistration,
  type NewRegistration,
} from './registrations.queries.ts';
import { newReference } from './registrations.reference.ts';
import type { StartRegistrationBody } from './registrations.schema.ts';
import { readDetails, readNhsNumber } from './registrations.typed.ts';

type RegisteringDeps = Pick<Deps, 'db' | 'config'>;

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
    nhsNumber: number?.nhsNumber,
    tokenHash: hashToken(invitationToken ?? ''),
  };
}

/**
 * Begins to register: keeps what was typed for whoever helps, and promises to compare it with the record. The answer,
 * and the work that can be heard by its time, are the same whoever it is (ASVS 6.3.8). Runs outside a transaction, since a
 * try must count even where it fails.
 * @throws Problem 422 on the form, 429 'too-many-tries', 503
 */
export async function startRegistration(
  { db, config }: RegisteringDeps,
  { requestId }: AnonymousActor,
  body: StartRegistrationBody,
  client: Client,
): Promise<{ id: string; reference: string; codeExpiresAt: string }> {
  const { details, typed, nhsNumber, tokenHash } = readAttempt(body, new Date());
  await takeTry(db, config, { account: nhsNumber ?? tokenHash.toString('hex'), ip: client.ip });
  const id = newRandomId();
  return db.transaction(async (trx) => {
    const { reference, codeExpiresAt } = await insertUnderReference(trx, {
      id,
      via: nhsNumber ? 'nhs-number' : 'invitation',
      invitation_id: nhsNumber ? null : await findLinkId(trx, tokenHash),
      typed,
      nhs_number: nhsNumber ?? null,
      date_of_birth: details.dateOfBirth,
      email: details.email,
      mobile: details.mobile,
      ip: client.ip,
      network: networkOf(client.ip),
      user_agent: client.userAgent,
    });
    await promiseJob(trx, matchRegistrationJob, { registrationId: id, requestId });
    return { id, reference, codeExpiresAt: codeExpiresAt.toISOString() };
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

/** Two attempts may draw one reference once in years; the second draws again. */
async function insertUnderReference(
  trx: Db,
  attempt: NewRegistration,
): Promise<{ reference: string; codeExpiresAt: Date }> {
  for (let draw = 0; draw < 10; draw++) {
    const reference = newReference();
    const codeExpiresAt = await insertRegistration(trx, reference, attempt);
    if (codeExpiresAt) return { reference, codeExpiresAt };
  }
  throw new Error('no reference is free');
}

/**
 * "I did not receive a code": counted, also where no more codes are sent.
 * @throws Problem 404, 409 'challenge-over' or 'code-not-sent-yet', 429 'too-many-codes'
 */
export async function sendRegistrationCodeAgain({ db }: Pick<Deps, 'db'>, id: string) {
  const challengeId = challengeIn(await countNotReceived(db, id));
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
 * @throws Problem 404, 409 'challenge-over', 'code-not-sent-yet' or 'registration-over', 422 'code-wrong'
 */
export async function verifyRegistration(deps: RegisteringDeps, id: string, code: string) {
  const challengeId = challengeIn(await findChallengeOf(deps.db, id));
  return answerChallenge(deps, { id: challengeId, purpose: 'registration', code }, async (trx) => {
    const token = newToken();
    if (!(await markVerified(trx, id, hashToken(token)))) throw registrationOver();
    return { token, terms: await currentTerms(trx) };
  });
}

/** @throws Problem 404; 409 in the moment before the attempt is compared, when nobody has a code yet */
function challengeIn(found: { challenge_id: string | null } | undefined): string {
  if (!found) throw notFound();
  if (found.challenge_id) return found.challenge_id;
  throw new Problem(409, 'code-not-sent-yet', 'Your code is on its way. Try again in a moment.', {
    headers: { 'Retry-After': '1' },
  });
}

/** Also where there never was such a registration: the two look the same. */
export const registrationOver = () =>
  new Problem(
    409,
    'registration-over',
    'This registration is finished, or has run out. Sign in if you have registered, or begin again.',
  );
