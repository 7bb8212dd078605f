import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { changedMeanwhile, notFound, unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { endChallenges } from '../../challenges/challenges.service.ts';
import { takeOwnEmail } from '../../patients/patients.email.service.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import { closeAccount } from '../accounts.closing.service.ts';
import { setLoginEmail } from '../accounts.email.service.ts';
import {
  endResets,
  findReach,
  type HeldLogin,
  lockLoginById,
  updateLogin,
} from '../accounts.logins.queries.ts';
import { refuseWeakPassword, setPassword } from '../accounts.passwords.service.ts';
import { askPatientPassword } from '../sign-in/password-again.service.ts';
import { closureSentences, preferenceFaults } from './me.policy.ts';
import type { Preferences } from './me.schema.ts';

type MeDeps = Pick<Deps, 'db' | 'config'>;

/** @throws Problem 404 when it was closed meanwhile, 412 */
async function holdOwnLogin(trx: Db, actor: PatientActor, version?: number): Promise<HeldLogin> {
  const login = await lockLoginById(trx, actor.accountId);
  if (login?.state !== 'active') throw notFound();
  if (version !== undefined && login.version !== version) throw changedMeanwhile({ version: login.version });
  return login;
}

/**
 * Changes how letters come and how the patient is told of them.
 * @throws Problem 412, 422 at body.notifyBy where there is nowhere to write to
 */
export async function changePreferences(
  trx: Db,
  actor: PatientActor,
  version: number,
  wish: Preferences,
): Promise<void> {
  const login = await holdOwnLogin(trx, actor, version);
  const reach = await findReach(trx, actor.patientId);
  const faults = preferenceFaults(wish, reach ?? { mobile: null, email: null });
  if (faults.length > 0) throw unprocessable(faults);
  const before = { letterDelivery: login.letter_delivery, notifyBy: login.notify_by };
  const after = { ...before, ...wish };
  if (after.letterDelivery === before.letterDelivery && after.notifyBy === before.notifyBy) return;
  await updateLogin(trx, login.id, { letter_delivery: after.letterDelivery, notify_by: after.notifyBy });
  await recordAudit(trx, actor, {
    action: 'accounts.preferences-changed',
    entity: 'accounts',
    entityId: login.id,
    patientId: actor.patientId,
    before,
    after,
  });
}

/**
 * Changes the e-mail of the login and of the hospital's record, which is queued for the hospital's own system. Both
 * addresses are told (ASVS 6.3.7), and links that went to the old one lead nowhere. Runs outside a transaction.
 * @throws Problem 412, 422 at body.password or 'email-in-use' at body.email, 429, 503
 */
export async function changeEmail(
  deps: MeDeps,
  actor: PatientActor,
  version: number,
  { password, email }: { password: string; email: string },
): Promise<void> {
  await askPatientPassword(deps, actor, password);
  await deps.db.transaction(async (trx) => {
    const before = await takeOwnEmail(trx, actor.patientId, email);
    const login = await holdOwnLogin(trx, actor, version);
    if (before === email && login.email === email) return;
    await setLoginEmail(trx, login, email);
    await endChallenges(trx, { accountId: login.id }, 'email-changed');
    await endResets(trx, login.id);
    await recordAudit(trx, actor, {
      action: 'accounts.email-changed',
      entity: 'accounts',
      entityId: login.id,
      patientId: actor.patientId,
      before: { email: before },
      after: { email },
    });
  });
}

/**
 * Changes the password; the session that does it goes on, everything else the old one opened is over. Runs outside a
 * transaction, so that no connection waits while passwords are compared, judged and hashed.
 * @throws Problem 412, 422 at body.password or body.newPassword, 429, 503
 */
export async function changePassword(
  deps: MeDeps,
  actor: PatientActor,
  version: number,
  { password, newPassword }: { password: string; newPassword: string },
): Promise<void> {
  await askPatientPassword(deps, actor, password);
  await refuseWeakPassword(deps.db, deps.config, actor.accountId, newPassword, 'newPassword');
  const passwordHash = await hashPassword(newPassword);
  await deps.db.transaction(async (trx) => {
    const login = await holdOwnLogin(trx, actor, version);
    await setPassword(trx, actor, login, { passwordHash, exceptSessionId: actor.sessionId });
  });
}

/** What deleting the account would do, in sentences. Needs the hospital's role. @throws Problem 404 */
export async function describeClosure({ db, config }: MeDeps, actor: PatientActor) {
  const reach = await findReach(db, actor.patientId);
  if (!reach) throw notFound();
  return closureSentences({
    hospitalName: config.HOSPITAL_NAME,
    keyword: config.SMS_KEYWORD,
    number: config.SMS_NUMBER,
    mobile: reach.mobile,
    textsStopped: reach.stopped_at !== null,
  });
}

/**
 * Deletes the account: the login closes, the record stays. Runs outside a transaction.
 * @throws Problem 404 when it was closed meanwhile, 422 at body.password, 429, 503
 */
export async function deleteAccount(
  deps: MeDeps,
  actor: PatientActor,
  { password, stopTexts }: { password: string; stopTexts: boolean },
): Promise<void> {
  await askPatientPassword(deps, actor, password);
  await deps.db.transaction(async (trx) =>
    closeAccount(trx, actor, await holdOwnLogin(trx, actor), { by: 'patient', stopTexts }),
  );
}
