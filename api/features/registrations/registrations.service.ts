import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { hashToken, newRandomId } from '../../lib/ids.ts';
import { promiseJob } from '../../lib/outbox.ts';
import { Problem, unprocessable } from '../../lib/problem.ts';
import { networkOf, signInLimitsOf } from '../../lib/rate-limits.ts';
import type { AnonymousActor } from '../sessions/actors.ts';
import type { Client } from '../sessions/sessions.service.ts';
import { matchRegistrationJob } from './registrations.jobs.ts';
import { findLinkId, insertRegistration, type NewRegistration } from './registrations.queries.ts';
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
