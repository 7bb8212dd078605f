import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { hashToken } from '../../../lib/ids.ts';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { Problem } from '../../../lib/problem.ts';
import type { ChallengeMethod } from '../../challenges/challenges.schema.ts';
import { answerChallenge, openChallenge } from '../../challenges/challenges.service.ts';
import type { AnonymousActor } from '../../sessions/actors.ts';
import type { Client } from '../../sessions/sessions.service.ts';
import { lockLoginById } from '../accounts.logins.queries.ts';
import { refuseWeakPassword, setPassword } from '../accounts.passwords.service.ts';
import { writeRefusedCode } from '../accounts.refusals.service.ts';
import { passwordLimits } from '../sign-in/password-again.service.ts';
import { findOpenReset, spendReset, writeResetChallenge } from './recovery.queries.ts';

type ResettingDeps = Pick<Deps, 'db' | 'config'>;

const linkGone = () =>
  new Problem(
    404,
    'link-gone',
    'This link was used, has run out, or was replaced by a newer one. Choose "Forgotten password" again.',
  );

/**
 * Opens the code that a link still owes: by text, or of the authenticator app (ASVS 6.4.3). Asked again, it opens
 * another, and the one before is worth nothing.
 * @throws Problem 404 'link-gone'
 */
export async function openResetChallenge(
  trx: Db,
  token: string,
  client: Client,
): Promise<{ challengeId: string; method: ChallengeMethod; expiresAt: string }> {
  const found = await findOpenReset(trx, hashToken(token));
  if (!found) throw linkGone();
  const { id, method, expiresAt } = await openChallenge(trx, {
    purpose: 'password-reset',
    method: found.has_authenticator ? 'totp' : 'sms',
    accountId: found.account_id,
    client,
  });
  await writeResetChallenge(trx, found.id, id);
  return { challengeId: id, method, expiresAt: expiresAt.toISOString() };
}

/**
 * Sets a new password by the link and the code: every session and remembered device ends, and its owner is told. Runs
 * outside a transaction, so that a wrong code stays counted and no connection waits while a password is hashed.
 * @throws Problem 404 'link-gone', 422 at body.password or body.code, 409 'challenge-over', 429
 */
export async function resetPassword(
  deps: ResettingDeps,
  visitor: AnonymousActor,
  {
    token,
    challengeId,
    code,
    password,
  }: { token: string; challengeId: string; code: string; password: string },
): Promise<void> {
  const tokenHash = hashToken(token);
  const reset = await findOpenReset(deps.db, tokenHash);
  if (!reset || reset.challenge_id !== challengeId) throw linkGone();
  await refuseWeakPassword(deps.db, deps.config, reset.account_id, password, 'password');
  const passwordHash = await hashPassword(password);
  await answerChallenge(
    deps,
    { id: challengeId, purpose: 'password-reset', code },
    async (trx) => {
      const login = await lockLoginById(trx, reset.account_id);
      if (login?.state !== 'active' || !(await spendReset(trx, { tokenHash, challengeId }))) throw linkGone();
      await setPassword(trx, { ...visitor, kind: 'patient', id: login.id }, login, { passwordHash });
    },
    (trx, challenge) => writeRefusedCode(trx, visitor, challenge),
  );
  // Whoever proved the e-mail and the phone need not wait out what strangers guessed wrongly.
  await passwordLimits(deps).release(reset.account_id);
}
