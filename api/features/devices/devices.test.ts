import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aDevice } from '../../test/builders/sign-in.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { signInAsPatient } from '../../test/sign-in.ts';
import { endDevices } from './devices.service.ts';

const password = 'kettle orbit plum';
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
let server: TestServer;
let passwordHash: string;
beforeAll(async () => {
  [server, passwordHash] = await Promise.all([
    startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' }),
    hashPassword(password),
  ]);
});
afterAll(() => server.close());

const aLogin = async () => anAccount(server.db, await aPatient(server.db), { passwordHash });
async function withDevice() {
  const account = await aLogin();
  const signedIn = await signInAsPatient(server, account.user_name, password, {
    rememberDevice: true,
    userAgent: CHROME,
  });
  return { account, ...signedIn, deviceToken: signedIn.body.deviceToken ?? '' };
}
const signIn = (account: { user_name: string }, deviceToken: string, typed = password) =>
  server.open.post('/portal/sessions').send({ userName: account.user_name, password: typed, deviceToken });
/** What a sign-in gave: a session at once, or a code to enter. */
const outcomeOf = ({ status, body }: { status: number; body: { token?: string; challengeId?: string } }) =>
  body.token ? 'signed in' : body.challengeId ? 'code owed' : status;

// ASVS 6.5.6
describe('a remembered device', () => {
  it('skips the code for 30 days, and no password ever', async () => {
    const { account, body, deviceToken } = await withDevice();
    expect(Buffer.from(deviceToken, 'base64url')).toHaveLength(32);
    const days = (Date.parse(body.deviceExpiresAt ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.99);
    expect(days).toBeLessThanOrEqual(30.01);
    const answer = await signIn(account, deviceToken).expect(201);
    expect(Object.keys(answer.body).sort()).toEqual(['expiresAt', 'termsDue', 'token']);
    expect(outcomeOf(await signIn(account, deviceToken, 'a guess'))).toBe(401);
    expect(outcomeOf(await signIn(account, deviceToken, ''))).toBe(401);
    const sessions = await server.db('sessions').where({ account_id: account.id }).orderBy('id');
    const [device] = await server.db('devices').where({ account_id: account.id });
    expect(sessions.map(({ device_id }) => device_id)).toEqual([null, device.id]);
    expect(await server.db('challenges').where({ account_id: account.id })).toHaveLength(1);
  });

  it('is not made unless it was asked for', async () => {
    const account = await aLogin();
    const { body } = await signInAsPatient(server, account.user_name, password);
    expect(body).not.toHaveProperty('deviceToken');
    expect(await server.db('devices').where({ account_id: account.id })).toEqual([]);
  });

  it('is stored as a hash', async () => {
    const { account, deviceToken } = await withDevice();
    const { rows } = await server.db.raw(
      `select devices::text as row, encode(token_hash, 'base64') as hash, encode(token_hash, 'escape') as raw
         from devices where account_id = ?`,
      [account.id],
    );
    const hex = Buffer.from(deviceToken, 'base64url').toString('hex');
    expect(JSON.stringify(rows)).not.toContain(deviceToken);
    expect(JSON.stringify(rows)).not.toContain(hex);
    expect(
      await server.db('audit_events').where({ action: 'accounts.device-remembered' }).first(),
    ).toMatchObject({
      actor_kind: 'patient',
      after: { name: 'Chrome on Windows' },
    });
  });

  it.each([
    ['30 days later', { expires_at: 'now' }],
    ['ended', { ended_at: 'now', ended_reason: 'ended-by-patient' }],
  ])('owes the code again: %s', async (_what, changed) => {
    const { account, deviceToken } = await withDevice();
    await server.db('devices').where({ account_id: account.id }).update(changed);
    expect(outcomeOf(await signIn(account, deviceToken))).toBe('code owed');
  });

  it.each([
    ['made up', async () => 'made-up'],
    ['of another login', async () => (await withDevice()).deviceToken],
    ['a session’s', async () => (await withDevice()).token],
    ['empty', async () => ''],
  ])('is not one whose token is %s', async (_what, tokenOf) => {
    expect(outcomeOf(await signIn(await aLogin(), await tokenOf()))).toBe('code owed');
  });

  it('is dead after a change of password or phone, and only that login’s', async () => {
    const [anna, ben] = [await withDevice(), await withDevice()];
    await server.db.transaction((trx) => endDevices(trx, anna.account.id, 'password-changed'));
    expect(outcomeOf(await signIn(anna.account, anna.deviceToken))).toBe('code owed');
    expect(outcomeOf(await signIn(ben.account, ben.deviceToken))).toBe('signed in');
    expect(await server.db('devices').where({ account_id: anna.account.id })).toMatchObject([
      { ended_reason: 'password-changed' },
    ]);
  });
});

describe('my devices', () => {
  it('are listed by plain names, the one used last first, without those that are over', async () => {
    const { account, agent, deviceToken } = await withDevice();
    await aDevice(server.db, account, 'Safari on iPhone');
    const over = await aDevice(server.db, account, 'Firefox on Linux');
    await server.db('devices').where({ id: over.id }).update({ expires_at: 'now' });
    await aDevice(server.db, await aLogin());
    await signIn(account, deviceToken).expect(201);
    const { body } = await agent.get('/portal/devices').expect(200);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Chrome on Windows',
      'Safari on iPhone',
    ]);
    expect(Date.parse(body.items[0].lastUsedAt)).toBeGreaterThan(Date.parse(body.items[0].rememberedAt));
    expect(Object.keys(body.items[0]).sort()).toEqual([
      'expiresAt',
      'id',
      'ip',
      'lastUsedAt',
      'name',
      'rememberedAt',
    ]);
  });

  it('can be forgotten one by one; once', async () => {
    const { account, agent, deviceToken } = await withDevice();
    const [device] = (await agent.get('/portal/devices')).body.items;
    const answers = await Promise.all([1, 2].map(() => agent.delete(`/portal/devices/${device.id}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect(outcomeOf(await signIn(account, deviceToken))).toBe('code owed');
    expect((await agent.get('/portal/devices')).body.items).toEqual([]);
    expect(
      await server.db('audit_events').where({ action: 'accounts.device-ended', entity_id: device.id }),
    ).toMatchObject([{ actor_id: account.id }]);
  });
});
