import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { emailKey } from '../../../lib/email-key.ts';
import { hashPassword, needsRehash, verifyPassword } from '../../../lib/password/password-hash.ts';
import { Problem } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { challengeOver } from '../../challenges/challenges.policy.ts';
import type { ChallengeMethod } from '../../challenges/challenges.schema.ts';
import { answerChallenge, openChallenge } from '../../challenges/challenges.service.ts';
import { isRemembered, rememberDevice, takeRemembered } from '../../devices/devices.service.ts';
import type { Actor, AnonymousActor } from '../../sessions/actors.ts';
import { type Client, startSession } from '../../sessions/sessions.service.ts';
import { writeRefusedCode } from '../accounts.refusals.service.ts';
import { passwordLimits } from './password-again.service.ts';
import {
  areTermsDue,
  findLogin,
  findLoginOfChallenge,
  type LoginRecord,
  lockLogin,
  updatePasswordHash,
} from './sign-in.queries.ts';
import type { FinishedSignIn, StartedSession } from './sign-in.schema.ts';

type SignInDeps = Pick<Deps, 'db' | 'config'>;

/** A code is owed: by text, or by the authenticator app. */
export interface CodeOwed {
  challengeId: string;
  method: ChallengeMethod;
  expiresAt: string;
}

const signInRefused = () =>
  new Problem(401, 'sign-in-refused', 'The user name, e-mail or password is not right.');

/**
 * The first step of a patient's sign-in: user name or e-mail, and password. A device remembered in the last 30 days
 * spares the code, never the password (ASVS 6.5.6). Whoever may not sign in is told the same as somebody who typed a
 * wrong password, after the same work (ASVS 6.3.8). Runs outside a transaction: refusals stay written down, and none
 * is held while a password is hashed.
 * @throws Problem 401 'sign-in-refused', 429 with Retry-After, 503
 */
export async function signIn(
  deps: SignInDeps,
  visitor: AnonymousActor,
  typed: { userName: string; password: string; deviceToken?: string | undefined },
  client: Client,
): Promise<StartedSession | CodeOwed> {
  const login = await provePassword(deps, visitor, typed, client);
  return deps.db.transaction(async (trx) => {
    // Held, so that closing the account or changing its password in the same moment is not overtaken.
    if (!(await lockLogin(trx, login))) throw signInRefused();
    const deviceId = typed.deviceToken && (await takeRemembered(trx, login.id, typed.deviceToken, client));
    if (deviceId) return openSession(trx, visitor, login, client, { deviceId });
    const method = login.has_authenticator ? 'totp' : 'sms';
    const order = { purpose: 'sign-in', method, accountId: login.id, client } as const;
    const { id, expiresAt } = await openChallenge(trx, order);
    return { challengeId: id, method, expiresAt: expiresAt.toISOString() };
  });
}

async function provePassword(
  { db, config }: SignInDeps,
  visitor: AnonymousActor,
  {
    userName,
    password,
    deviceToken,
  }: { userName: string; password: string; deviceToken?: string | undefined },
  client: Client,
): Promise<LoginRecord> {
  const name = userName.trim().toLowerCase();
  const login = await findLogin(db, name);
  const device =
    login && deviceToken && (await isRemembered(db, login.id, deviceToken)) ? deviceToken : undefined;
  const limits = passwordLimits({ db, config });
  // Every spelling of an e-mail counts as one, as it does where there is a login: or the count would tell the two apart.
  const attempt = await limits.begin({ account: login?.id ?? emailKey(name), ip: client.ip, device });
  const refusal = refusalOf(login);
  const isRight = await verifyPassword(refusal ? undefined : login?.password_hash, password);
  if (!isRight || !login || refusal) {
    await recordAudit(db, visitor, {
      action: 'accounts.sign-in-refused',
      entity: 'accounts',
      entityId: login?.id ?? null,
      patientId: login?.patient_id ?? null,
      reason: refusal ?? 'wrong-password',
    });
    throw signInRefused();
  }
  await attempt.succeeded();
  if (needsRehash(login.password_hash)) await updatePasswordHash(db, login, await hashPassword(password));
  return login;
}

/** Why nobody may sign in with this login. */
function refusalOf(login: LoginRecord | undefined): string | undefined {
  if (!login) return 'unknown';
  if (login.deceased) return 'deceased';
  return login.merged ? 'merged' : undefined;
}

/**
 * The second step: the code. Opens the session, and remembers the device if asked to. Runs outside a transaction.
 * @throws Problem 404, 422 'code-wrong' at body.code, 409 'challenge-over', 429 'too-many-tries'
 */
export function passCode(
  deps: SignInDeps,
  visitor: AnonymousActor,
  { id, code, rememberDevice: remember }: { id: string; code: string; rememberDevice?: boolean | undefined },
  client: Client,
): Promise<FinishedSignIn> {
  return answerChallenge(
    deps,
    { id, purpose: 'sign-in', code },
    async (trx) => {
      const login = await findLoginOfChallenge(trx, id);
      if (!login) throw challengeOver();
      const started = await openSession(trx, visitor, login, client);
      if (!remember) return started;
      const owner = { accountId: login.id, patientId: login.patient_id };
      const device = await rememberDevice(trx, asPatientActor(visitor, login), owner, client);
      return { ...started, deviceToken: device.token, deviceExpiresAt: device.expiresAt.toISOString() };
    },
    (trx, challenge) => writeRefusedCode(trx, visitor, challenge),
  );
}

const asPatientActor = (visitor: Actor, login: { id: string }): Actor => ({
  ...visitor,
  kind: 'patient',
  id: login.id,
});

/** Opens a full session of a login that has shown all it owes, and writes the sign-in down. */
export async function openSession(
  trx: Db,
  visitor: Actor,
  login: { id: string; patient_id: string },
  client: Client,
  { deviceId }: { deviceId?: string } = {},
): Promise<StartedSession> {
  const owner = { accountId: login.id, patientId: login.patient_id, deviceId };
  const { token, expiresAt } = await startSession(trx, owner, 'full', client);
  await recordAudit(trx, asPatientActor(visitor, login), {
    action: 'accounts.signed-in',
    entity: 'accounts',
    entityId: login.id,
    patientId: login.patient_id,
    ...(deviceId ? { reason: 'remembered-device' } : {}),
  });
  return { token, expiresAt: expiresAt.toISOString(), termsDue: await areTermsDue(trx, login.id) };
}
