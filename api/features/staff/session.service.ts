import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { hashPassword, needsRehash, verifyPassword } from '../../lib/password/password-hash.ts';
import { notSignedIn, Problem, unprocessable } from '../../lib/problem.ts';
import { signInLimitsOf } from '../../lib/rate-limits.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { Actor, AnonymousActor, StaffActor } from '../sessions/actors.ts';
import { type Client, endSession, startSession } from '../sessions/sessions.service.ts';
import { presentSession } from './staff.presenter.ts';
import { findStaff, findStaffByEmail, lockStaff, type StaffRow, updateCredentials } from './staff.queries.ts';
import type { SessionView } from './staff.schema.ts';

export type SessionDeps = Pick<Deps, 'db' | 'config'>;

/** A session just opened: the token goes into the cookie and nowhere else. */
export interface OpenedSession {
  token: string;
  view: SessionView;
}

/**
 * Signs a staff member in by e-mail and password. It runs outside a transaction, because a refusal must leave its
 * count and its audit behind.
 * @throws Problem 401, the same whether the person is unknown, the password wrong or the person disabled; 429, 503
 */
export async function signIn(
  deps: SessionDeps,
  visitor: AnonymousActor,
  typed: { email: string; password: string },
  client: Client,
): Promise<OpenedSession> {
  const email = typed.email.trim().toLowerCase();
  const attempt = await passwordLimits(deps).begin({ account: email, ip: client.ip });
  const staff = await findStaffByEmail(deps.db, email);
  const hash = staff?.state === 'active' ? staff.password_hash : null;
  const isRight = await verifyPassword(hash, typed.password);
  if (!isRight || !staff || !hash) {
    await recordAudit(deps.db, visitor, {
      action: 'staff.sign-in-refused',
      entity: 'staff',
      entityId: staff?.id ?? null,
      reason: refusalReason(staff),
    });
    throw signInRefused();
  }
  await attempt.succeeded();
  if (needsRehash(hash)) {
    await updateCredentials(deps.db, staff.id, { password_hash: await hashPassword(typed.password) });
  }
  return deps.db.transaction(async (trx) => {
    // Held, so that disabling this person in the same moment ends this session too.
    const current = await lockStaff(trx, staff.id);
    if (current?.state !== 'active') throw signInRefused();
    return openNextStage(trx, deps, current, client, visitor.requestId);
  });
}

const signInRefused = () =>
  new Problem(401, 'sign-in-refused', 'The e-mail address or the password is not right.');

const refusalReason = (staff: StaffRow | undefined) =>
  !staff ? 'unknown-person' : staff.state === 'active' ? 'wrong-password' : 'not-active';

const passwordLimits = ({ db, config }: SessionDeps) =>
  signInLimitsOf(db, 'staff-password', config.SIGN_INS_PER_QUARTER_HOUR);

/** Opens the session that a right password earns: full where no second factor is owed (ASVS 6.3.3). */
export async function openNextStage(
  trx: Db,
  deps: SessionDeps,
  staff: StaffRow,
  client: Client,
  requestId: string | null,
): Promise<OpenedSession> {
  const owed = deps.config.isProduction ? 'enrolment' : 'full';
  return openSession(trx, deps, staff, staff.totp_confirmed_at ? 'second-factor' : owed, client, requestId);
}

/** Opens a session at this stage, and writes down a finished sign-in. */
export async function openSession(
  trx: Db,
  deps: SessionDeps,
  staff: StaffRow,
  stage: StaffActor['stage'],
  client: Client,
  requestId: string | null,
): Promise<OpenedSession> {
  const { id, token } = await startSession(trx, { staffId: staff.id }, stage, client);
  if (stage === 'full') {
    const actor: Actor = { kind: 'staff', id: staff.id, ip: client.ip, requestId };
    await recordAudit(trx, actor, { action: 'staff.signed-in', entity: 'session', entityId: id });
  }
  return { token, view: presentSession(deps.config, staff, stage) };
}

/** Who this session belongs to and what it may do. */
export async function viewSession(db: Db, deps: SessionDeps, actor: StaffActor): Promise<SessionView> {
  const staff = await findStaff(db, actor.id);
  if (!staff) throw notSignedIn();
  return presentSession(deps.config, staff, actor.stage);
}

export async function signOut(trx: Db, actor: StaffActor): Promise<void> {
  await endSession(trx, actor.sessionId);
  await recordAudit(trx, actor, {
    action: 'staff.signed-out',
    entity: 'session',
    entityId: actor.sessionId,
  });
}

/**
 * Asks a signed-in person's password again before something that weakens or changes how they sign in (ASVS 7.5.1).
 * Runs outside a transaction. @throws Problem 422 on `body.password`, 429, 503
 */
export async function askPasswordAgain(
  deps: SessionDeps,
  actor: StaffActor,
  password: string,
): Promise<void> {
  const attempt = await passwordLimits(deps).begin({ account: actor.email, ip: actor.ip ?? '' });
  const staff = await findStaff(deps.db, actor.id);
  if (!(await verifyPassword(staff?.password_hash, password))) {
    await recordAudit(deps.db, actor, {
      action: 'staff.sign-in-refused',
      entity: 'staff',
      entityId: actor.id,
      reason: 'wrong-password',
    });
    throw unprocessable([
      { path: 'body.password', code: 'password-wrong', message: 'The password is not right.' },
    ]);
  }
  await attempt.succeeded();
}
