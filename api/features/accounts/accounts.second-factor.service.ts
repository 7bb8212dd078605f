import type { Db } from '../../lib/db.ts';
import { endChallenges } from '../challenges/challenges.service.ts';
import { endDevices } from '../devices/devices.service.ts';
import { endAccountSessions } from '../sessions/sessions.service.ts';
import { tellOwner } from './accounts.telling.service.ts';

/**
 * What a change of how somebody signs in entails (ASVS 6.3.7, 7.4.3): other sessions, remembered devices and open codes
 * are over, and the owner is told, whoever did it.
 * @param exceptSessionId the session that changes it goes on
 */
export async function settleSecondFactorChange(
  trx: Db,
  login: { id: string; patientId: string; email: string | null },
  exceptSessionId?: string,
): Promise<void> {
  await endAccountSessions(trx, login.id, 'second-factor-changed', exceptSessionId ?? null);
  await endDevices(trx, login.id, 'second-factor-changed');
  await endChallenges(trx, { accountId: login.id }, 'second-factor-changed');
  await tellOwner(trx, 'second-factor-changed', login);
}
