import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { newId, newRandomId } from '../../lib/ids.ts';
import { notFound, type Problem } from '../../lib/problem.ts';
import type { NotificationPurpose } from '../notifications/notifications.schema.ts';
import { enqueueNotification, promiseSending } from '../notifications/notifications.service.ts';
import type { Client } from '../sessions/sessions.service.ts';
import { takeAuthenticatorCode } from './authenticator.service.ts';
import {
  challengeOver,
  codeInApp,
  codeWrong,
  decideTry,
  keepsLimitsQuiet,
  SENDS_AN_HOUR,
  TRIES,
  tooManyCodes,
  tooManyCodeTries,
} from './challenges.policy.ts';
import {
  type ChallengeOwner,
  type ChallengeRow,
  countSend,
  countSendsOf,
  countTriesOf,
  countTry,
  endChallenge,
  endChallengesById,
  endChallengesOf,
  findChallengeOwner,
  findOwner,
  insertChallenge,
  lockChallenge,
  lockOwner,
} from './challenges.queries.ts';
import type { ChallengeEnd, ChallengeMethod, ChallengePurpose } from './challenges.schema.ts';
import { isCode } from './code.ts';

const textOf: Record<ChallengePurpose, NotificationPurpose> = {
  registration: 'registration-code',
  'sign-in': 'sign-in-code',
  'password-reset': 'password-reset-code',
};

/**
 * Opens a challenge: ends the open ones of the same person and purpose as 'replaced', and promises the text of its
 * code unless five have left in an hour. With neither account nor patient it is a decoy: the same work, and no code
 * opens it. One by authenticator app sends nothing.
 * @param order an account's code goes to its own patient's mobile, as that is when the text leaves
 */
export async function openChallenge(
  trx: Db,
  order: {
    purpose: ChallengePurpose;
    method: ChallengeMethod;
    accountId?: string;
    patientId?: string;
    client: Client;
  },
): Promise<{ id: string; method: ChallengeMethod; expiresAt: Date }> {
  const { purpose, method, client } = order;
  const owner = await findOwner(trx, order);
  await lockOwner(trx, owner);
  await endChallengesOf(trx, owner, 'replaced', purpose);
  const challenge = { id: newRandomId(), purpose, method, ...owner };
  const expiresAt = await insertChallenge(trx, { ...challenge, ...client });
  const { sends } = await countSendsOf(trx, owner);
  if (method === 'sms' && sends < SENDS_AN_HOUR) await promiseCode(trx, challenge);
  return { id: challenge.id, method, expiresAt };
}

/** Of a decoy an empty promise is kept, since nobody may hear the difference. */
async function promiseCode(
  trx: Db,
  { id, purpose, ...owner }: ChallengeOwner & { id: string; purpose: ChallengePurpose },
): Promise<void> {
  if (!owner.patient_id) return promiseSending(trx, [newId()]);
  await enqueueNotification(trx, {
    purpose: textOf[purpose],
    channel: 'sms',
    patientId: owner.patient_id,
    accountId: owner.account_id,
    challengeId: id,
  });
}

/**
 * "I did not receive a code": promises another, which takes the place of the one before when it leaves.
 * @throws Problem 404, 409 'challenge-over' or 'code-in-app', 429 'too-many-codes' with Retry-After
 */
export async function sendAnotherCode(
  trx: Db,
  id: string,
  purpose: ChallengePurpose,
): Promise<{ sendsLeft: number; nextCodeAfter: Date; expiresAt: Date }> {
  const owner = await findChallengeOwner(trx, id, purpose);
  if (!owner) throw notFound();
  await lockOwner(trx, owner);
  const challenge = await lockChallenge(trx, id);
  if (challenge.is_over || challenge.tries >= TRIES) throw challengeOver();
  if (challenge.method === 'totp') throw codeInApp();
  const { sends, seconds } = await countSendsOf(trx, owner);
  if (challenge.sends >= SENDS_AN_HOUR) throw tooManyCodes(challenge.hour_left);
  if (sends >= SENDS_AN_HOUR && !keepsLimitsQuiet(purpose)) throw tooManyCodes(seconds);
  const expiresAt = await countSend(trx, id);
  if (sends < SENDS_AN_HOUR) await promiseCode(trx, challenge);
  const sendsLeft = SENDS_AN_HOUR - challenge.sends - 1;
  const wait = sendsLeft > 0 ? 0 : challenge.hour_left * 1000;
  return { sendsLeft, nextCodeAfter: new Date(Date.now() + wait), expiresAt };
}

/** The challenge as its answer's work sees it. */
export interface AnsweredChallenge {
  id: string;
  accountId: string | null;
  patientId: string | null;
}

/**
 * Checks the code and does `work` in the transaction that uses the challenge up, so that of two at once one wins and
 * a code is spent only if its purpose came about. Wrong tries stay counted. Runs outside a transaction.
 * @param onRefusal writes down a refusal, in the transaction that counts it; what comes after a challenge has ended is
 *   neither counted nor written down, or a script could fill the audit
 * @throws Problem 404, 422 'code-wrong' at body.code, 409 'challenge-over' (6th try, run out, replaced, used),
 *   429 'too-many-tries' after 25 tries in a day; and whatever `work` throws
 */
export async function answerChallenge<T>(
  deps: Pick<Deps, 'db' | 'config'>,
  { id, purpose, code }: { id: string; purpose: ChallengePurpose; code: string },
  work: (trx: Db, challenge: AnsweredChallenge) => Promise<T>,
  onRefusal?: (trx: Db, challenge: AnsweredChallenge, refusal: Problem) => Promise<void>,
): Promise<T> {
  const outcome = await deps.db.transaction(async (trx): Promise<{ result: T } | { refusal: Problem }> => {
    const owner = await findChallengeOwner(trx, id, purpose);
    if (!owner) return { refusal: notFound() };
    await lockOwner(trx, owner);
    const challenge = await lockChallenge(trx, id);
    const answered = { id, accountId: challenge.account_id, patientId: challenge.patient_id };
    const tried = await tryCode(trx, deps, challenge, code);
    if (tried) {
      if (tried.isCounted) await onRefusal?.(trx, answered, tried.refusal);
      return { refusal: tried.refusal };
    }
    await endChallenge(trx, id, 'passed');
    return { result: await work(trx, answered) };
  });
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.result;
}

/**
 * Looks at the code, if it may be looked at, and counts it when it is wrong.
 * @returns why it does not pass, and whether this try changed anything
 */
async function tryCode(
  trx: Db,
  { config }: Pick<Deps, 'config'>,
  challenge: ChallengeRow,
  code: string,
): Promise<{ refusal: Problem; isCounted: boolean } | undefined> {
  const { tries: triesToday, seconds } = await countTriesOf(trx, challenge);
  const { is_over: isOver, tries, purpose } = challenge;
  const act = decideTry({ isOver, tries, purpose, triesToday });
  if (act === 'kill') await endChallenge(trx, challenge.id, 'too-many-tries');
  if (act === 'kill' || act === 'over') return { refusal: challengeOver(), isCounted: act === 'kill' };
  if (act === 'too-many') return { refusal: tooManyCodeTries(seconds), isCounted: false };
  const isRight = await isRightCode(trx, config, challenge, code);
  if (isRight && act === 'look') return undefined;
  await countTry(trx, challenge.id);
  return { refusal: codeWrong(), isCounted: true };
}

async function isRightCode(
  trx: Db,
  config: Deps['config'],
  { id, method, account_id, patient_id, code_hash }: ChallengeRow,
  code: string,
): Promise<boolean> {
  if (method === 'totp') return account_id !== null && takeAuthenticatorCode(trx, config, account_id, code);
  return isCode(code_hash, config.secretKey, id, code) && patient_id !== null;
}

/**
 * Ends challenges that a newer one takes the place of. For those that look like one person's: a decoy has no owner by
 * whom `openChallenge` could find the one before.
 */
export const replaceChallenges = (trx: Db, ids: readonly string[]): Promise<void> =>
  endChallengesById(trx, ids, 'replaced');

/** Ends the codes somebody still owes, because what they would open has changed. */
export const endChallenges = (
  trx: Db,
  owner: { accountId: string } | { patientId: string },
  reason: ChallengeEnd,
): Promise<void> =>
  endChallengesOf(
    trx,
    {
      account_id: 'accountId' in owner ? owner.accountId : null,
      patient_id: 'patientId' in owner ? owner.patientId : null,
    },
    reason,
  );
