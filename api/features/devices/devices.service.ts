import type { Db } from '../../lib/db.ts';
import { hashToken, newId, newToken } from '../../lib/ids.ts';
import { notFound } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { Actor, PatientActor } from '../sessions/actors.ts';
import type { SessionEnd } from '../sessions/sessions.schema.ts';
import type { Client } from '../sessions/sessions.service.ts';
import { deviceName } from './device-name.ts';
import { endDevicesOf, endOwnDevice, insertDevice, isDevice, touchDevice } from './devices.queries.ts';

/**
 * Remembers a device for 30 days, in which it is spared the code and never the password (ASVS 6.5.6).
 * @returns its token, shown this once and stored nowhere
 */
export async function rememberDevice(
  trx: Db,
  actor: Actor,
  { accountId, patientId }: { accountId: string; patientId: string },
  client: Client,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const id = newId();
  const token = newToken();
  const name = deviceName(client.userAgent);
  const expiresAt = await insertDevice(trx, {
    id,
    account_id: accountId,
    token_hash: hashToken(token),
    name,
    ip: client.ip,
  });
  await recordAudit(trx, actor, {
    action: 'accounts.device-remembered',
    entity: 'devices',
    entityId: id,
    patientId,
    after: { name },
  });
  return { id, token, expiresAt };
}

/** Whether this token is of a remembered device of the account, alive now. */
export const isRemembered = (db: Db, accountId: string, token: string): Promise<boolean> =>
  isDevice(db, accountId, hashToken(token));

/** Uses a remembered device for a sign-in. @returns its id; undefined when the code must be asked for after all */
export const takeRemembered = (
  trx: Db,
  accountId: string,
  token: string,
  { ip }: Client,
): Promise<string | undefined> => touchDevice(trx, { accountId, tokenHash: hashToken(token), ip });

/** Ends one of the patient's own remembered devices. Runs as the patient. @throws Problem 404 */
export async function endDevice(db: Db, actor: PatientActor, id: string): Promise<void> {
  if (!(await endOwnDevice(db, id, 'ended-by-patient'))) throw notFound();
  await recordAudit(db, actor, {
    action: 'accounts.device-ended',
    entity: 'devices',
    entityId: id,
    patientId: actor.patientId,
  });
}

/**
 * Ends every remembered device of a login: its password or phone changed, or it is closed. The caller audits.
 * @returns how many ended
 */
export const endDevices = (trx: Db, accountId: string, reason: SessionEnd): Promise<number> =>
  endDevicesOf(trx, accountId, reason);
