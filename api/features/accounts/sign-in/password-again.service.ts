import type { Deps } from '../../../deps.ts';
import { verifyPassword } from '../../../lib/password/password-hash.ts';
import { unprocessable } from '../../../lib/problem.ts';
import { type SignInLimits, signInLimitsOf } from '../../../lib/rate-limits.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import { findPasswordHash } from './sign-in.queries.ts';

/** The limits on guessing patients' passwords; accounts are counted by id. */
export const passwordLimits = ({ db, config }: Pick<Deps, 'db' | 'config'>): SignInLimits =>
  signInLimitsOf(db, 'patient-password', config.SIGN_INS_PER_QUARTER_HOUR);

/**
 * Asks a signed-in patient's password again before something that changes how they sign in, or closes the account
 * (ASVS 7.5.1). Runs outside a transaction: give it the pool (`transaction: false` on the route).
 * @throws Problem 422 'password-wrong' at body.password, 429 with Retry-After, 503
 */
export async function askPatientPassword(
  deps: Pick<Deps, 'db' | 'config'>,
  actor: PatientActor,
  password: string,
): Promise<void> {
  const attempt = await passwordLimits(deps).begin({ account: actor.accountId, ip: actor.ip ?? 'unknown' });
  if (!(await verifyPassword(await findPasswordHash(deps.db, actor.accountId), password))) {
    await recordAudit(deps.db, actor, {
      action: 'accounts.sign-in-refused',
      entity: 'accounts',
      entityId: actor.accountId,
      patientId: actor.patientId,
      reason: 'wrong-password',
    });
    throw unprocessable([
      { path: 'body.password', code: 'password-wrong', message: 'The password is not right.' },
    ]);
  }
  await attempt.succeeded();
}
