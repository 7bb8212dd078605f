import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { Problem } from '../../../lib/problem.ts';
import { newTotpSecret, totpUri } from '../../../lib/totp.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import {
  confirmAuthenticator,
  forgetAuthenticator,
  hasAuthenticator,
  keepAuthenticator,
} from '../../challenges/authenticator.service.ts';
import { codeWrong } from '../../challenges/challenges.policy.ts';
import { answerChallenge, openChallenge } from '../../challenges/challenges.service.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import type { Client } from '../../sessions/sessions.service.ts';
import { lockLoginById } from '../accounts.logins.queries.ts';
import { writeRefusedCode } from '../accounts.refusals.service.ts';
import { settleSecondFactorChange } from '../accounts.second-factor.service.ts';
import { askPatientPassword } from './password-again.service.ts';

type SetUpDeps = Pick<Deps, 'db' | 'config'>;

const authenticatorExists = () =>
  new Problem(
    409,
    'authenticator-exists',
    'You use an authenticator app already. Remove it before you set up another.',
  );

const noAuthenticator = () =>
  new Problem(409, 'no-authenticator', 'There is no authenticator app to do this with. Set one up first.');

/**
 * Gives a fresh secret to scan, after the password; codes still come by text until a first code confirms it.
 * Runs outside a transaction. @throws Problem 409 'authenticator-exists', 422 at body.password, 429
 */
export async function beginAuthenticator(
  deps: SetUpDeps,
  actor: PatientActor,
  password: string,
): Promise<{ secret: string; uri: string }> {
  await askPatientPassword(deps, actor, password);
  const secret = newTotpSecret();
  const isKept = await deps.db.transaction((trx) =>
    keepAuthenticator(trx, deps.config, actor.accountId, secret),
  );
  if (!isKept) throw authenticatorExists();
  return { secret, uri: totpUri(secret, 'Patient Portal', deps.config.HOSPITAL_NAME) };
}

/**
 * Confirms the scanned secret by its first code: from now on it is asked for. The other sessions end, and remembered
 * devices owe a code again. Runs outside a transaction. @throws Problem 409 'no-authenticator', 422 at body.code
 */
export async function finishAuthenticator(deps: SetUpDeps, actor: PatientActor, code: string): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const outcome = await confirmAuthenticator(trx, deps.config, actor.accountId, code);
    if (outcome === 'none') throw noAuthenticator();
    if (outcome === 'wrong') throw codeWrong();
    await afterChange(trx, actor, 'accounts.second-factor-set');
  });
}

/**
 * Removes the authenticator app, after the password and a code of it: codes come by text again. The code is tried
 * as at sign-in, by the same limits. Runs outside a transaction.
 * @throws Problem 409 'no-authenticator', 422 at body.password or body.code, 429
 */
export async function removeAuthenticator(
  deps: SetUpDeps,
  actor: PatientActor,
  { password, code }: { password: string; code: string },
  client: Client,
): Promise<void> {
  await askPatientPassword(deps, actor, password);
  const challenge = await deps.db.transaction(async (trx) => {
    if (!(await hasAuthenticator(trx, actor.accountId))) throw noAuthenticator();
    return openChallenge(trx, { purpose: 'sign-in', method: 'totp', accountId: actor.accountId, client });
  });
  await answerChallenge(
    deps,
    { id: challenge.id, purpose: 'sign-in', code },
    async (trx) => {
      await forgetAuthenticator(trx, actor.accountId);
      await afterChange(trx, actor, 'accounts.second-factor-removed');
    },
    (trx, tried) => writeRefusedCode(trx, actor, tried),
  );
}

/** Settles the change and writes it down. @throws Problem 409 when the account was closed meanwhile */
async function afterChange(
  trx: Db,
  actor: PatientActor,
  action: 'accounts.second-factor-set' | 'accounts.second-factor-removed',
): Promise<void> {
  const { accountId, patientId, sessionId } = actor;
  const login = await lockLoginById(trx, accountId);
  if (!login) throw noAuthenticator();
  await settleSecondFactorChange(trx, { id: accountId, patientId, email: login.email }, sessionId);
  await recordAudit(trx, actor, { action, entity: 'accounts', entityId: accountId, patientId });
}
