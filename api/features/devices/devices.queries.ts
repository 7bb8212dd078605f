import { type Db, namedRows } from '../../lib/db.ts';
import type { SessionEnd } from '../sessions/sessions.schema.ts';

/** Neither ended nor past its 30 days, by the database's clock (ASVS 6.5.6). */
const ALIVE = 'ended_at is null and expires_at > now()';

export interface DeviceRow {
  id: string;
  name: string;
  ip: string;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
}

export async function insertDevice(
  trx: Db,
  device: { id: string; account_id: string; token_hash: Buffer; name: string; ip: string },
): Promise<Date> {
  const [row] = await trx('devices').insert(device).returning('expires_at');
  return row.expires_at;
}

/** Whether this is a remembered device of this account; it is used now. */
export async function touchDevice(
  db: Db,
  { accountId, tokenHash, ip }: { accountId: string; tokenHash: Buffer; ip: string },
): Promise<string | undefined> {
  const [row] = await namedRows<{ id: string }>(
    db,
    'devices.touch',
    `update devices set last_used_at = now(), ip = ? where token_hash = ? and account_id = ? and ${ALIVE} returning id`,
    [ip, tokenHash, accountId],
  );
  return row?.id;
}

/** Whether this is a remembered device of this account; nothing is written. */
export async function isDevice(db: Db, accountId: string, tokenHash: Buffer): Promise<boolean> {
  const rows = await namedRows(
    db,
    'devices.is-one',
    `select id from devices where token_hash = ? and account_id = ? and ${ALIVE}`,
    [tokenHash, accountId],
  );
  return rows.length > 0;
}

/** The login's remembered devices (`asPatient` says whose), the one used last first. */
export function listOwnDevices(db: Db): Promise<DeviceRow[]> {
  return namedRows(
    db,
    'devices.own',
    `select id, name, ip, created_at, last_used_at, expires_at from devices
      where account_id = current_account_id() and ${ALIVE} order by last_used_at desc, id desc limit 100`,
  );
}

/** Ends one of the login's own (`asPatient`). @returns whether it was there to end */
export async function endOwnDevice(db: Db, id: string, reason: SessionEnd): Promise<boolean> {
  const ended = await db('devices')
    .where({ id })
    .whereRaw(`account_id = current_account_id() and ${ALIVE}`)
    .update({ ended_at: db.fn.now(), ended_reason: reason });
  return ended > 0;
}

/** Ends every remembered device of an account. */
export async function endDevicesOf(db: Db, accountId: string, reason: SessionEnd): Promise<number> {
  return db('devices')
    .where({ account_id: accountId })
    .whereNull('ended_at')
    .update({ ended_at: db.fn.now(), ended_reason: reason });
}
