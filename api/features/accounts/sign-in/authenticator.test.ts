import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aDevice } from '../../../test/builders/sign-in.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { otherThan, signInAsPatient } from '../../../test/sign-in.ts';

const password = 'kettle orbit plum';
let server: TestServer;
let passwordHash: string;
beforeAll(async () => {
  [server, passwordHash] = await Promise.all([startTestServer(), hashPassword(password)]);
});
afterAll(() => server.close());
beforeEach(() => server.db('rate_limits').delete());

const PATH = '/portal/me/authenticator';
const codeAt = (secret: string, steps = 0) =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });
const wrongFor = async (secret: string) => {
  const right = await Promise.all([-1, 0, 1, 2].map((steps) => codeAt(secret, steps)));
  return ['000000', '000001', '000002', '000003', '000004'].find((code) => !right.includes(code)) ?? '';
};
/** Lets a test use the code of this very moment again, instead of waiting for the next. */
const forgetLastCode = (id: string) => server.db('accounts').where({ id }).update({ totp_last_step: 0 });

async function aLogin() {
  const account = await anAccount(server.db, await aPatient(server.db), { passwordHash });
  return { account, ...(await signInAsPatient(server, account.user_name, password)) };
}
async function withApp() {
  const login = await aLogin();
  const { body } = await login.agent.post(PATH).send({ password }).expect(200);
  await login.agent
    .put(PATH)
    .send({ code: await codeAt(body.secret) })
    .expect(204);
  await forgetLastCode(login.account.id);
  return { ...login, secret: body.secret as string };
}
const signIn = (account: { user_name: string }) =>
  server.open.post('/portal/sessions').send({ userName: account.user_name, password });
const auditOf = (id: string) =>
  server
    .db('audit_events')
    .where({ entity_id: id })
    .whereLike('action', '%second-factor%')
    .orderBy('id')
    .pluck('action');

describe('setting up an authenticator app', () => {
  it('asks the password, shows a secret, and counts from its first code on', async () => {
    const { account, agent } = await aLogin();
    const refused = await agent.post(PATH).send({ password: 'a guess' }).expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'body.password', code: 'password-wrong' }]);
    const { body } = await agent.post(PATH).send({ password }).expect(200);
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/.*issuer=Kingston/);
    expect((await signIn(account)).body.method).toBe('sms');
    const wrong = await agent
      .put(PATH)
      .send({ code: await wrongFor(body.secret) })
      .expect(422);
    expect(wrong.body.errors).toMatchObject([{ path: 'body.code', code: 'code-wrong' }]);
    await agent
      .put(PATH)
      .send({ code: await codeAt(body.secret) })
      .expect(204);
    expect((await signIn(account)).body.method).toBe('totp');
    expect(await auditOf(account.id)).toEqual(['accounts.second-factor-set']);
    const row = JSON.stringify(await server.db('accounts').where({ id: account.id }));
    expect(row).not.toContain(body.secret);
  });

  it('ends the other sessions and what devices were spared, not this session', async () => {
    const { account, agent } = await aLogin();
    const other = await signInAsPatient(server, account.user_name, password);
    const { token } = await aDevice(server.db, account);
    const { body } = await agent.post(PATH).send({ password }).expect(200);
    await agent
      .put(PATH)
      .send({ code: await codeAt(body.secret) })
      .expect(204);
    await other.agent.get('/portal/me').expect(401);
    await agent.get('/portal/me').expect(200);
    const again = await server.open
      .post('/portal/sessions')
      .send({ userName: account.user_name, password, deviceToken: token });
    expect(again.body.method).toBe('totp');
  });

  it('does not replace one that is there, nor confirm one that nobody began', async () => {
    const { agent } = await withApp();
    expect((await agent.post(PATH).send({ password }).expect(409)).body.code).toBe('authenticator-exists');
    expect((await agent.put(PATH).send({ code: '123456' }).expect(409)).body.code).toBe('no-authenticator');
    const fresh = await aLogin();
    await fresh.agent.put(PATH).send({ code: '123456' }).expect(409);
  });

  it('asks the password no more often than signing in does', async () => {
    const { agent } = await aLogin();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => agent.post(PATH).send({ password: 'a guess' })),
    );
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(11);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(29);
  });
});

describe('signing in with an authenticator app', () => {
  it('takes its code, once, and texts nothing', async () => {
    const { account, secret } = await withApp();
    const { body } = await signIn(account).expect(201);
    const path = `/portal/sessions/challenges/${body.challengeId}`;
    await server.open
      .post(path)
      .send({ code: await wrongFor(secret) })
      .expect(422);
    expect((await server.open.post(`${path}/code`).send({}).expect(409)).body.code).toBe('code-in-app');
    const code = await codeAt(secret);
    const answers = await Promise.all([1, 2, 3].map(() => server.open.post(path).send({ code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await server.db('notifications').where({ challenge_id: body.challengeId })).toEqual([]);
    const next = (await signIn(account)).body.challengeId;
    await server.open.post(`/portal/sessions/challenges/${next}`).send({ code }).expect(422);
  });
});

describe('removing an authenticator app', () => {
  it('asks the password and a code of it; codes then come by text again', async () => {
    const { account, agent, secret } = await withApp();
    const remove = (body: object) => agent.delete(PATH).send(body);
    const code = await codeAt(secret);
    expect((await remove({ password: 'a guess', code }).expect(422)).body.errors[0].path).toBe(
      'body.password',
    );
    const wrong = await remove({ password, code: await wrongFor(secret) }).expect(422);
    expect(wrong.body.errors[0].path).toBe('body.code');
    await remove({ password, code: otherThan(code).slice(0, 3) }).expect(422);
    await remove({ password, code }).expect(204);
    expect((await signIn(account)).body.method).toBe('sms');
    expect((await remove({ password, code }).expect(409)).body.code).toBe('no-authenticator');
    expect(await auditOf(account.id)).toEqual([
      'accounts.second-factor-set',
      'accounts.second-factor-removed',
    ]);
    const refused = { entity_id: account.id, action: 'accounts.sign-in-refused', reason: 'wrong-code' };
    expect(await server.db('audit_events').where(refused)).toHaveLength(2);
    const told = { account_id: account.id, purpose: 'second-factor-changed' };
    expect(await server.db('notifications').where(told)).toHaveLength(2);
    await agent.get('/portal/me').expect(200);
  });

  it('lets its code be guessed 25 times a day, however often it is tried', async () => {
    const { agent, secret } = await withApp();
    const code = await wrongFor(secret);
    const outcomes: number[] = [];
    for (let tried = 0; tried < 27; tried += 1)
      outcomes.push((await agent.delete(PATH).send({ password, code })).status);
    expect(outcomes).toEqual([...Array(25).fill(422), 429, 429]);
  });
});
