import qrCode from 'qrcode';
import type { Db } from '../../lib/db.ts';
import { notAllowed, notSignedIn, Problem, unprocessable } from '../../lib/problem.ts';
import { newTotpSecret, totpUri } from '../../lib/totp.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { type Client, endSession, endStaffSessions } from '../sessions/sessions.service.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { replaceRecoveryCodes } from './second-factor.queries.ts';
import {
  noSecondFactor,
  type Proof,
  provingSecondFactor,
  takeCode,
  wrongCode,
} from './second-factor.service.ts';
import {
  askPasswordAgain,
  type OpenedSession,
  openNextStage,
  openSession,
  type SessionDeps,
} from './session.service.ts';
import { findStaff, lockStaff, updateStaff } from './staff.queries.ts';
import { sealStaffSecret } from './totp-secret.ts';

export interface Enrolment {
  secret: string;
  uri: string;
  /** An SVG document. */
  qrSvg: string;
}

/**
 * Gives a fresh secret to scan; nothing counts until a first code confirms it. Whoever is signed in already gives
 * their password again; a session at stage 'enrolment' has just done so. Runs outside a transaction.
 * @throws Problem 403 at stage 'second-factor', 409 'second-factor-exists', 422 on the password, 429
 */
export async function beginEnrolment(
  deps: SessionDeps,
  actor: StaffActor,
  password: string | undefined,
): Promise<Enrolment> {
  if (actor.stage === 'second-factor') throw notAllowed();
  if (actor.stage === 'full') {
    if (password === undefined) throw passwordNeeded();
    await askPasswordAgain(deps, actor, password);
  }
  const secret = newTotpSecret();
  await deps.db.transaction(async (trx) => {
    const staff = await lockStaff(trx, actor.id);
    if (staff?.totp_confirmed_at) throw secondFactorExists();
    await updateStaff(trx, actor.id, {
      totp_secret: sealStaffSecret(deps.config.secretKey, actor.id, secret),
      totp_last_step: 0,
    });
  });
  const uri = totpUri(secret, actor.email, deps.config.HOSPITAL_NAME);
  return { secret, uri, qrSvg: await qrCode.toString(uri, { type: 'svg', margin: 2 }) };
}

const passwordNeeded = () =>
  unprocessable([{ path: 'body.password', code: 'password-needed', message: 'Enter your password again.' }]);

const secondFactorExists = () =>
  new Problem(
    409,
    'second-factor-exists',
    'There is a second factor already. Turn it off before another is set up.',
  );

/**
 * Confirms the scanned secret by its first code: from now on it is asked for. The session is replaced by a full one.
 * @returns ten recovery codes, shown this once
 * @throws Problem 403, 409 when no secret waits, 422 when the code is wrong
 */
export async function confirmEnrolment(
  trx: Db,
  deps: SessionDeps,
  actor: StaffActor,
  code: string,
  client: Client,
): Promise<OpenedSession & { recoveryCodes: string[] }> {
  if (actor.stage === 'second-factor') throw notAllowed();
  const staff = await lockStaff(trx, actor.id);
  if (!staff?.totp_secret) throw noSecondFactor();
  if (staff.totp_confirmed_at) throw secondFactorExists();
  if (!(await takeCode(trx, deps, staff, code))) throw wrongCode('code');
  const confirmed = { ...staff, totp_confirmed_at: new Date() };
  await updateStaff(trx, staff.id, { totp_confirmed_at: confirmed.totp_confirmed_at });
  await recordAudit(trx, actor, {
    action: 'staff.second-factor-enrolled',
    entity: 'staff',
    entityId: staff.id,
  });
  await endSession(trx, actor.sessionId);
  const opened = await openSession(trx, deps, confirmed, 'full', client, actor.requestId);
  return { ...opened, recoveryCodes: await renewCodes(trx, deps, staff.id) };
}

/** Puts ten new recovery codes in the place of the old ones. Asks the password again; runs outside a transaction. */
export async function renewRecoveryCodes(
  deps: SessionDeps,
  actor: StaffActor,
  password: string,
): Promise<string[]> {
  await askPasswordAgain(deps, actor, password);
  return deps.db.transaction(async (trx) => {
    const staff = await lockStaff(trx, actor.id);
    if (!staff?.totp_confirmed_at) throw noSecondFactor();
    await recordAudit(trx, actor, {
      action: 'staff.recovery-codes-renewed',
      entity: 'staff',
      entityId: actor.id,
    });
    return renewCodes(trx, deps, actor.id);
  });
}

async function renewCodes(trx: Db, { config }: SessionDeps, staffId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(
    trx,
    staffId,
    codes.map((code) => hashRecoveryCode(config.secretKey, staffId, code)),
  );
  return codes;
}

/**
 * Turns the person's own second factor off, for a new phone: asks the password and a code. Every session of theirs
 * ends; the new one must enrol again where a second factor is mandatory. Runs outside a transaction.
 */
export async function turnOffSecondFactor(
  deps: SessionDeps,
  actor: StaffActor,
  { password, ...proof }: Proof & { password: string },
  client: Client,
): Promise<OpenedSession> {
  await askPasswordAgain(deps, actor, password);
  return provingSecondFactor(deps, actor, proof, async (trx) => {
    await forgetSecondFactor(trx, actor.id);
    await recordAudit(trx, actor, {
      action: 'staff.second-factor-reset',
      entity: 'staff',
      entityId: actor.id,
    });
    await endStaffSessions(trx, actor.id);
    const staff = await findStaff(trx, actor.id);
    if (!staff) throw notSignedIn();
    return openNextStage(trx, deps, staff, client, actor.requestId);
  });
}

/** Removes secret and recovery codes; the caller audits and ends sessions. */
export async function forgetSecondFactor(trx: Db, staffId: string): Promise<void> {
  await updateStaff(trx, staffId, { totp_secret: null, totp_confirmed_at: null, totp_last_step: 0 });
  await replaceRecoveryCodes(trx, staffId, []);
}
