import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aDevice } from '../../../test/builders/sign-in.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { passwordLimits } from './password-again.service.ts';

const password = 'kettle orbit plum';
let server: TestServer;
let passwordHash: string;
beforeAll(async () => {
  [server, passwordHash] = await Promise.all([
    startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '10', TRUST_PROXY: '1' }),
    hashPassword(password),
  ]);
});
afterAll(() => server.close());
beforeEach(() => server.db('rate_limits').delete());

const from = (ip: string, userName: string, typed: string, deviceToken?: string) =>
  server.open
    .post('/portal/sessions')
    .set('X-Forwarded-For', ip)
    .send({ userName, password: typed, ...(deviceToken ? { deviceToken } : {}) });
const aLogin = async () => anAccount(server.db, await aPatient(server.db), { passwordHash });
/** A hundred guesses at once, each from another address. */
const flood = (userName: string) =>
  Promise.all(Array.from({ length: 100 }, (_, n) => from(`198.51.100.${n}`, userName, 'a guess')));
const looked = (answers: { status: number }[]) => answers.filter(({ status }) => status !== 429).length;

// ASVS 6.3.1
describe('guessing a patient’s password', () => {
  it('100 at once from a hundred addresses: 11 are looked at', async () => {
    const account = await aLogin();
    const answers = await flood(account.user_name);
    expect(looked(answers)).toBe(11);
    const slowed = answers.find(({ status }) => status === 429);
    expect(slowed?.body.code).toBe('too-many-tries');
    expect(Number(slowed?.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(await passwordLimits(server.deps).standing(account.id)).toEqual({
      retryAfterSeconds: expect.any(Number),
    });
  });

  it('counts a user name and the e-mail of the same login together', async () => {
    const patient = await aPatient(server.db);
    const account = await anAccount(server.db, patient, { passwordHash });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        from(`198.51.100.${n}`, n % 2 ? account.user_name : patient.email, 'a guess'),
      ),
    );
    expect(looked(answers)).toBe(11);
  });

  it('counts the spellings of an e-mail as one, whether or not somebody signs in with it', async () => {
    const patient = await aPatient(server.db);
    await anAccount(server.db, patient, { passwordHash });
    for (const email of [patient.email, 'nobody@example.com']) {
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          from(`198.51.100.${n}`, email.replace('@', `+${n}@`), 'a guess'),
        ),
      );
      expect(looked(answers)).toBe(11);
    }
  });

  it('counts guesses at names that nobody has as those of somebody', async () => {
    expect(looked(await flood('nobody at all'))).toBe(11);
  });

  it('locks nobody out for good: a known place and a remembered device stay free', async () => {
    const account = await aLogin();
    await from('203.0.113.7', account.user_name, password).expect(201);
    const { token } = await aDevice(server.db, account);
    await flood(account.user_name);
    await from('192.0.2.1', account.user_name, password).expect(429);
    await from('203.0.113.7', account.user_name, password).expect(201);
    const { body } = await from('192.0.2.2', account.user_name, password, token).expect(201);
    expect(body.token).toBeDefined();
  });

  it('a remembered device is guessed from no more often than from anywhere else', async () => {
    const account = await aLogin();
    const { token } = await aDevice(server.db, account);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => from(`192.0.2.${n}`, account.user_name, 'a guess', token)),
    );
    expect(looked(answers)).toBe(11);
  });

  it('a made-up device token, or another login’s, buys no tries', async () => {
    const account = await aLogin();
    const { token } = await aDevice(server.db, await aLogin());
    await flood(account.user_name);
    await from('192.0.2.1', account.user_name, 'a guess', token).expect(429);
    await from('192.0.2.2', account.user_name, 'a guess', 'made up').expect(429);
  });

  it('ends when staff unlock the account, everywhere', async () => {
    const account = await aLogin();
    const { token } = await aDevice(server.db, account);
    await from('203.0.113.7', account.user_name, password).expect(201);
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        from('203.0.113.7', account.user_name, 'a guess', n % 2 ? token : undefined),
      ),
    );
    await flood(account.user_name);
    const limits = passwordLimits(server.deps);
    expect((await limits.standing(account.id)).retryAfterSeconds).toBeGreaterThan(0);
    await limits.release(account.id);
    expect(await limits.standing(account.id)).toEqual({ retryAfterSeconds: 0 });
    await from('192.0.2.1', account.user_name, password).expect(201);
    await from('203.0.113.7', account.user_name, password).expect(201);
    await from('192.0.2.9', account.user_name, password, token).expect(201);
  });

  it('fails closed: no count, no try', async () => {
    const account = await aLogin();
    await server.db.raw('alter table rate_limits rename to rate_limits_away');
    const { status, body } = await from('192.0.2.1', account.user_name, password);
    await server.db.raw('alter table rate_limits_away rename to rate_limits');
    expect([status, body.code]).toEqual([503, 'sign-in-unavailable']);
  });
});
