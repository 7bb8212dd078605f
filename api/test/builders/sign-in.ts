import type { Knex } from 'knex';
import { startSession } from '../../features/sessions/sessions.service.ts';
import { hashToken, newId, newToken } from '../../lib/ids.ts';

const client = {
  ip: '192.0.2.1',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36',
};

/** A live session of the login. @param of whose record it reads, where that is somebody else's (proxy) */
export const aPatientSession = (
  db: Knex,
  account: { id: string; patient_id: string },
  of: { id: string } = { id: account.patient_id },
) => startSession(db, { accountId: account.id, patientId: of.id }, 'full', client);

/** A device that the login remembers, and its token. */
export async function aDevice(db: Knex, account: { id: string }, name = 'Firefox on Linux') {
  const device = { id: newId(), token: newToken() };
  await db('devices').insert({
    id: device.id,
    account_id: account.id,
    token_hash: hashToken(device.token),
    name,
    ip: client.ip,
  });
  return device;
}

/** Newer terms than anybody has agreed to. @returns their number */
export async function newerTerms(db: Knex): Promise<number> {
  const newest = await db('terms_versions').max('number as number').first();
  const number = Number(newest?.number ?? 0) + 1;
  await db('terms_versions').insert({ id: newId(), number, title: 'Using Patient Portal', body: 'New.' });
  return number;
}
