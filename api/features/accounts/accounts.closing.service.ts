import type { Db } from '../../lib/db.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { endChallenges } from '../challenges/challenges.service.ts';
import { endDevices } from '../devices/devices.service.ts';
import { enqueueNotification } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actors.ts';
import { endAccountSessions } from '../sessions/sessions.service.ts';
import { stopTexts } from '../sms-opt-outs/sms-opt-outs.service.ts';
import { closeLogin, endResets, findReach } from './accounts.logins.queries.ts';

/**
 * Closes a login whose row the caller holds: nothing signs in with it any more, and its sessions, devices, codes and
 * links are dead. The hospital's record, and what was read, stay. A text confirms it; an e-mail where there is no mobile.
 */
export async function closeAccount(
  trx: Db,
  actor: Actor,
  login: { id: string; patient_id: string },
  how: { by: 'patient' | 'staff'; reason?: string; stopTexts?: boolean },
): Promise<void> {
  const { id, patient_id: patientId } = login;
  await closeLogin(trx, id, { by: how.by, reason: how.reason ?? null });
  await endAccountSessions(trx, id, 'account-closed');
  await endDevices(trx, id, 'account-closed');
  await endChallenges(trx, { accountId: id }, 'account-closed');
  await endResets(trx, id);
  const reach = await findReach(trx, patientId);
  if (how.stopTexts && reach?.mobile)
    await stopTexts(trx, { mobile: reach.mobile, source: 'account-closed', actor });
  await recordAudit(trx, actor, {
    action: 'accounts.closed',
    entity: 'accounts',
    entityId: id,
    patientId,
    after: { by: how.by, textsStopped: how.stopTexts ?? false },
    ...(how.reason ? { reason: how.reason } : {}),
  });
  await enqueueNotification(trx, {
    purpose: 'account-closed',
    channel: reach?.mobile ? 'sms' : 'email',
    patientId,
    accountId: id,
  });
}
