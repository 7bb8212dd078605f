import type { Deps } from '../../deps.ts';
import { hashToken, newToken } from '../../lib/ids.ts';
import { promiseJob } from '../../lib/outbox.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { challengeOver, SENDS_AN_HOUR, tooManyCodes } from '../challenges/challenges.policy.ts';
import { answerChallenge, sendAnotherCode } from '../challenges/challenges.service.ts';
import type { AnonymousActor } from '../sessions/actors.ts';
import { currentTerms } from '../terms-versions/terms-versions.service.ts';
import { markVerified } from './registrations.completion.queries.ts';
import { sendCodeAgainJob } from './registrations.jobs.ts';
import { countNotReceived, findChallengeOf } from './registrations.queries.ts';

/**
 * "I did not receive a code": counted, also where no more codes are sent. The text is a job's: promised here, a code that
 * leaves took 1 ms longer than a decoy's, and would tell that the three details are right (ASVS 6.3.8).
 * @throws Problem 404, 409 'challenge-over' or 'code-not-sent-yet', 429 'too-many-codes' after five codes
 */
export async function askForCodeAgain({ db }: Pick<Deps, 'db'>, id: string) {
  const asked = await db.transaction(async (trx) => {
    const press = await countNotReceived(trx, id);
    const isSent = press && !press.is_over && press.not_received < SENDS_AN_HOUR;
    if (isSent && press.challenge_id)
      await promiseJob(trx, sendCodeAgainJob, { challengeId: press.challenge_id });
    return press;
  });
  challengeIn(asked);
  if (!asked || asked.is_over) throw challengeOver();
  if (asked.not_received >= SENDS_AN_HOUR) throw tooManyCodes(asked.hour_left);
  const sendsLeft = SENDS_AN_HOUR - 1 - asked.not_received;
  const wait = sendsLeft > 0 ? 0 : asked.hour_left * 1000;
  return {
    sendsLeft,
    nextCodeAfter: new Date(Date.now() + wait).toISOString(),
    expiresAt: asked.code_expires_at.toISOString(),
  };
}

/** Sends the code somebody asked for again, where there is one to send: decoys, and those who ask too often, get none. */
export async function sendCodeAgain({ db }: Pick<Deps, 'db'>, challengeId: string): Promise<void> {
  try {
    await db.transaction((trx) => sendAnotherCode(trx, challengeId, 'registration'));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

/**
 * Takes the code: the phone is theirs. Gives the terms to agree to, and the token that completes the registration,
 * once, within an hour.
 * @throws Problem 404, 409 'challenge-over', 'code-not-sent-yet' or 'registration-over', 422 'code-wrong'
 */
export async function verifyRegistration(
  deps: Pick<Deps, 'db' | 'config'>,
  visitor: AnonymousActor,
  id: string,
  code: string,
) {
  const challengeId = challengeIn(await findChallengeOf(deps.db, id));
  return answerChallenge(
    deps,
    { id: challengeId, purpose: 'registration', code },
    async (trx) => {
      const token = newToken();
      if (!(await markVerified(trx, id, hashToken(token)))) throw registrationOver();
      return { token, terms: await currentTerms(trx) };
    },
    async (trx, { patientId }, { status }) => {
      // Of a challenge that is over nothing is counted, and anybody could fill the audit with it.
      if (status !== 422) return;
      await recordAudit(trx, visitor, {
        action: 'registrations.refused',
        entity: 'registrations',
        entityId: id,
        patientId,
        reason: 'wrong-code',
      });
    },
  );
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
