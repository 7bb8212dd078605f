import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { findPasswordFault } from '../../lib/password/password-policy.ts';
import { unprocessable } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { endChallenges } from '../challenges/challenges.service.ts';
import { endDevices } from '../devices/devices.service.ts';
import { refusedWordsOf } from '../registrations/registrations.completion.policy.ts';
import type { Actor } from '../sessions/actors.ts';
import { endAccountSessions } from '../sessions/sessions.service.ts';
import { endResets, findPersonOfLogin, updatePassword } from './accounts.logins.queries.ts';
import { tellOwner } from './accounts.telling.service.ts';

/**
 * Refuses a password that is too short, common, or built on the person or the place (ASVS 6.2).
 * @param field of the body that carries it
 * @throws Problem 422 at that field
 */
export async function refuseWeakPassword(
  db: Db,
  config: Pick<Config, 'HOSPITAL_NAME'>,
  accountId: string,
  password: string,
  field: string,
): Promise<void> {
  const person = await findPersonOfLogin(db, accountId);
  if (!person) throw new Error('a login that was there is gone');
  const words = refusedWordsOf(
    {
      givenName: person.given_name,
      familyName: person.family_name,
      emails: [person.record_email, person.login_email],
      userName: person.user_name,
    },
    config.HOSPITAL_NAME,
  );
  const fault = await findPasswordFault(password, words);
  if (fault) throw unprocessable([{ path: `body.${field}`, ...fault }]);
}

/**
 * Sets a new password on a login whose row the caller holds. What the old one opened is over: sessions, remembered
 * devices, codes and links (ASVS 6.5.6, 7.4.3); and its owner is told.
 * @param exceptSessionId the session that changes it goes on
 */
export async function setPassword(
  trx: Db,
  actor: Actor,
  login: { id: string; patient_id: string; email: string | null },
  { passwordHash, exceptSessionId }: { passwordHash: string; exceptSessionId?: string },
): Promise<void> {
  const { id, patient_id: patientId } = login;
  await updatePassword(trx, id, passwordHash);
  await endAccountSessions(trx, id, 'password-changed', exceptSessionId ?? null);
  await endDevices(trx, id, 'password-changed');
  await endChallenges(trx, { accountId: id }, 'password-changed');
  await endResets(trx, id);
  await recordAudit(trx, actor, {
    action: 'accounts.password-changed',
    entity: 'accounts',
    entityId: id,
    patientId,
  });
  await tellOwner(trx, 'password-changed', { id, patientId, email: login.email });
}
