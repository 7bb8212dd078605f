import type { Db } from '../../lib/db.ts';
import { notAllowed, Problem, unprocessable } from '../../lib/problem.ts';
import { signInLimitsOf } from '../../lib/rate-limits.ts';
import { totpStepOf } from '../../lib/totp.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { type Client, endSession } from '../sessions/sessions.service.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { spendRecoveryCode } from './second-factor.queries.ts';
import { type OpenedSession, openSession, type SessionDeps } from './session.service.ts';
import { databaseEpoch, lockStaff, type StaffRow, updateCredentials } from './staff.queries.ts';
import { openStaffSecret } from './totp-secret.ts';

/** What a person shows as their second factor. */
export type Proof = { code: string } | { recoveryCode: string };

/**
 * Finishes a sign-in that owes its second factor: the half-way session ends and a new one opens. Runs outside a
 * transaction, because a refusal must leave its count and its audit behind.
 * @throws Problem 403 at another stage, 422 when the code is wrong or used, 429, 503
 */
export async function passSecondFactor(
  deps: SessionDeps,
  actor: StaffActor,
  proof: Proof,
  client: Client,
): Promise<OpenedSession> {
  if (actor.stage !== 'second-factor') throw notAllowed();
  return provingSecondFactor(deps, actor, proof, async (trx, staff) => {
    await endSession(trx, actor.sessionId);
    return openSession(trx, deps, staff, 'full', client, actor.requestId);
  });
}

/**
 * Does `work` if the proof holds, in the transaction that uses the proof up.
 * @throws Problem 422 when the code is wrong or used, 429, 503
 */
export async function provingSecondFactor<T>(
  deps: SessionDeps,
  actor: StaffActor,
  proof: Proof,
  work: (trx: Db, staff: StaffRow) => Promise<T>,
): Promise<T> {
  const limits = signInLimitsOf(deps.db, 'staff-code', deps.config.SIGN_INS_PER_QUARTER_HOUR);
  const attempt = await limits.begin({ account: actor.id, ip: client(actor) });
  const done = await deps.db.transaction(async (trx) => {
    const staff = await lockStaff(trx, actor.id);
    if (staff?.state !== 'active' || !(await isProven(trx, deps, actor, staff, proof))) return undefined;
    return { result: await work(trx, staff) };
  });
  if (!done) {
    await recordAudit(deps.db, actor, {
      action: 'staff.sign-in-refused',
      entity: 'staff',
      entityId: actor.id,
      reason: 'code' in proof ? 'wrong-code' : 'wrong-recovery-code',
    });
    throw wrongCode('code' in proof ? 'code' : 'recoveryCode');
  }
  await attempt.succeeded();
  return done.result;
}

const client = (actor: StaffActor) => actor.ip ?? 'unknown';

export const wrongCode = (field: 'code' | 'recoveryCode') =>
  unprocessable([
    { path: `body.${field}`, code: 'code-wrong', message: 'This code is not right, or was used before.' },
  ]);

export const noSecondFactor = () =>
  new Problem(409, 'no-second-factor', 'There is no second factor to use. Set one up first.');

async function isProven(
  trx: Db,
  deps: SessionDeps,
  actor: StaffActor,
  staff: StaffRow,
  proof: Proof,
): Promise<boolean> {
  if (!staff.totp_secret || !staff.totp_confirmed_at) return false;
  if ('code' in proof) return takeCode(trx, deps, staff, proof.code);
  const hash = hashRecoveryCode(deps.config.secretKey, staff.id, proof.recoveryCode);
  const used = await spendRecoveryCode(trx, staff.id, hash);
  if (used)
    await recordAudit(trx, actor, {
      action: 'staff.recovery-code-used',
      entity: 'staff',
      entityId: staff.id,
    });
  return used;
}

/** Whether the code is right and newer than the last; it is used up. The caller holds the row. */
export async function takeCode(
  trx: Db,
  { config }: SessionDeps,
  staff: StaffRow,
  code: string,
): Promise<boolean> {
  if (!staff.totp_secret) return false;
  const secret = openStaffSecret(config.secretKey, staff.id, staff.totp_secret);
  const clock = { epoch: await databaseEpoch(trx), lastStep: staff.totp_last_step };
  const step = await totpStepOf(secret, code, clock);
  if (step === undefined) return false;
  await updateCredentials(trx, staff.id, { totp_last_step: step });
  return true;
}
