import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { hashPassword, needsRehash, verifyPassword } from '../../lib/password/password-hash.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { signInLimitsOf } from '../../lib/rate-limits.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { AnonymousActor, PatientActor } from '../sessions/actors.ts';
import { type Client, endSession, startSession } from '../sessions/sessions.service.ts';
import { presentMe } from './accounts.presenter.ts';
import {
  asHospital,
  findLogins,
  findMe,
  findSessionEnd,
  type LoginRecord,
  updatePasswordHash,
} from './accounts.queries.ts';

const signInRefused = () =>
  new Problem(401, 'sign-in-refused', 'The user name, e-mail or password is not right.');

/** Why nobody may sign in with this login; an e-mail that several logins share opens none of them. */
function refusalOf(logins: LoginRecord[]): string | undefined {
  const [login] = logins;
  if (!login) return 'unknown';
  if (logins.length > 1) return 'shared-email';
  if (login.deceased) return 'deceased';
  return login.merged ? 'merged' : undefined;
}

/**
 * Signs a patient in by user name or e-mail, and password. Whoever may not is told the same as somebody who typed
 * a wrong password, after the same work (ASVS 6.3.8).
 * @param db the pool: refusals stay written down, and no transaction is held while a password is hashed
 * @throws Problem 401 'sign-in-refused', 429 with Retry-After, 503
 */
export async function signIn(
  db: Db,
  config: Config,
  actor: AnonymousActor,
  typed: { userName: string; password: string },
  client: Client,
): Promise<{ token: string; expiresAt: string }> {
  const userName = typed.userName.trim().toLowerCase();
  const logins = await findLogins(db, userName);
  const refusal = refusalOf(logins);
  const [login] = logins;
  const limits = signInLimitsOf(db, 'patient-password', config.SIGN_INS_PER_QUARTER_HOUR);
  const attempt = await limits.begin({ account: login?.id ?? userName, ip: client.ip });

  const matches = await verifyPassword(refusal ? undefined : login?.password_hash, typed.password);
  if (!matches || !login || refusal) {
    const known = logins.length === 1 ? login : undefined;
    await recordAudit(db, actor, {
      action: 'accounts.sign-in-refused',
      entity: 'accounts',
      entityId: known?.id ?? null,
      patientId: known?.patient_id ?? null,
      reason: refusal ?? 'wrong-password',
    });
    throw signInRefused();
  }
  await attempt.succeeded();
  if (needsRehash(login.password_hash)) {
    await updatePasswordHash(db, login.id, await hashPassword(typed.password));
  }
  return db.transaction((trx) => openSession(trx, actor, login, client));
}

async function openSession(trx: Db, actor: AnonymousActor, login: LoginRecord, client: Client) {
  const owner = { accountId: login.id, patientId: login.patient_id };
  const { id, token } = await startSession(trx, owner, 'full', client);
  await recordAudit(
    trx,
    { ...actor, kind: 'patient', id: login.id },
    { action: 'accounts.signed-in', entity: 'accounts', entityId: login.id, patientId: login.patient_id },
  );
  return { token, expiresAt: (await findSessionEnd(trx, id)).toISOString() };
}

/** Ends the session this request came with. */
export async function signOut(trx: Db, actor: PatientActor): Promise<void> {
  await recordAudit(trx, actor, {
    action: 'accounts.signed-out',
    entity: 'accounts',
    entityId: actor.accountId,
    patientId: actor.patientId,
  });
  await asHospital(trx);
  await endSession(trx, actor.sessionId);
}

/** The patient's own details, read as the patient. @throws Problem 404 */
export async function readMe(db: Db) {
  const me = await findMe(db);
  if (!me) throw notFound();
  return presentMe(me);
}
