import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import supertest from 'supertest';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { realSenders } from '../../test/real-senders.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

const PASSWORD = 'kettle orbit plum';
const HTTPS = { 'X-Forwarded-Proto': 'https', Origin: 'https://portal.example' };
let server: TestServer;
let production: TestServer;
let passwordHash: string;
beforeAll(async () => {
  [server, production, passwordHash] = await Promise.all([
    startTestServer(),
    startTestServer({
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://portal.example',
      SECRET_KEY: 'a secret key of the tests, long enough',
      TRUST_PROXY: '1',
      ...realSenders,
    }),
    hashPassword(PASSWORD),
  ]);
});
afterAll(() => Promise.all([server.close(), production.close()]));
beforeEach(() => Promise.all([server.db('rate_limits').delete(), production.db('rate_limits').delete()]));

interface Answer {
  status: number;
  body: Record<string, string & string[]>;
  headers: Record<string, unknown>;
}
type Method = 'get' | 'post' | 'put' | 'delete';

/** A browser that keeps its one cookie by hand. */
function browser(at = server) {
  let cookie = '';
  const name = at === production ? '__Host-staff_session' : 'staff_session';
  const send = async (method: Method, path: string, body?: object): Promise<Answer> => {
    const request = supertest(at.url)
      [method](path)
      .set(HTTPS.Origin && at === production ? HTTPS : {});
    if (cookie) request.set('Cookie', cookie);
    const answer = await (body ? request.send(body) : request);
    const [set] = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
    if (set?.startsWith(name)) cookie = set.split(';')[0] ?? '';
    return answer as unknown as Answer;
  };
  return { send, cookie: () => cookie };
}

/** The code of the n-th step from now. */
const codeOf = (secret: string, steps = 0) =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

async function signedIn(at = server, facts: Parameters<typeof aStaffMember>[1] = {}) {
  const person = await aStaffMember(at.db, { passwordHash, ...facts });
  const web = browser(at);
  const answer = await web.send('post', '/api/session', { email: person.email, password: PASSWORD });
  return { person, web, answer };
}

/** Lets a test use the code of this very moment again, instead of waiting for the next. */
const forgetLastCode = (at: TestServer, staffId: string) =>
  at.db('staff').where({ id: staffId }).update({ totp_last_step: 0 });

async function enrolled(at = server) {
  const { person, web } = await signedIn(at);
  const begun = await web.send('post', '/api/session/second-factor/enrolment', { password: PASSWORD });
  const secret = begun.body.secret ?? '';
  const confirmed = await web.send('put', '/api/session/second-factor/enrolment', {
    code: await codeOf(secret),
  });
  await forgetLastCode(at, person.id);
  const recoveryCodes: string[] = confirmed.body.recoveryCodes ?? [];
  return { person, web, secret, recoveryCodes };
}

async function halfWay() {
  const one = await enrolled();
  const web = browser();
  const answer = await web.send('post', '/api/session', { email: one.person.email, password: PASSWORD });
  return { ...one, web, answer };
}

describe('setting up a second factor', () => {
  it('shows a secret to scan, takes its first code, gives ten recovery codes', async () => {
    const { web } = await signedIn();
    const before = web.cookie();
    const begun = await web.send('post', '/api/session/second-factor/enrolment', { password: PASSWORD });
    expect(begun.body.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\/.*issuer=Kingston/);
    expect(begun.body.qrSvg).toMatch(/^<svg/);
    const code = await codeOf(begun.body.secret ?? '');
    const confirmed = await web.send('put', '/api/session/second-factor/enrolment', { code });
    expect(confirmed.status).toBe(200);
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect(confirmed.body.recoveryCodes?.[0]).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect((await web.send('get', '/api/session')).body.hasSecondFactor).toBe(true);
    expect(web.cookie()).not.toBe(before);
    expect((await supertest(server.url).get('/api/session').set('Cookie', before)).status).toBe(401);
    expect((await web.send('get', '/api/session/recovery-codes')).body).toEqual({ left: 10 });
  });

  it.each([
    [{}, 'password-needed'],
    [{ password: 'a wrong guess' }, 'password-wrong'],
  ])('asks the password again: %j is refused', async (body, code) => {
    const { web } = await signedIn();
    const answer = await web.send('post', '/api/session/second-factor/enrolment', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path: 'body.password', code }]);
  });

  it('refuses a wrong first code, and one before anything was scanned', async () => {
    const { web } = await signedIn();
    expect((await web.send('put', '/api/session/second-factor/enrolment', { code: '000000' })).status).toBe(
      409,
    );
    const begun = await web.send('post', '/api/session/second-factor/enrolment', { password: PASSWORD });
    const right = await codeOf(begun.body.secret ?? '');
    const wrong = right === '000000' ? '000001' : '000000';
    expect((await web.send('put', '/api/session/second-factor/enrolment', { code: wrong })).status).toBe(422);
    expect((await web.send('get', '/api/session')).body.hasSecondFactor).toBe(false);
  });

  it('keeps the secret encrypted, bound to its owner, and recovery codes as keyed hashes', async () => {
    const { person, secret, recoveryCodes } = await enrolled();
    const { rows } = await server.db.raw(
      `select staff.*, encode(totp_secret, 'escape') as raw, (select string_agg(encode(code_hash, 'escape'), ' ')
         from staff_recovery_codes where staff_id = staff.id) as codes from staff where id = ?`,
      [person.id],
    );
    const everything = JSON.stringify(rows);
    expect(everything).not.toContain(secret);
    for (const code of recoveryCodes) expect(everything).not.toContain(code);
  });

  it('does not replace one that is there', async () => {
    const { web } = await enrolled();
    const answer = await web.send('post', '/api/session/second-factor/enrolment', { password: PASSWORD });
    expect([answer.status, answer.body.code]).toEqual([409, 'second-factor-exists']);
  });
});

describe('signing in with a second factor', () => {
  it('is half done after the password: the session reads nothing and says so', async () => {
    const { web, answer } = await halfWay();
    expect(answer.body).toMatchObject({ stage: 'second-factor', permissions: [] });
    expect((await web.send('get', '/api/session')).status).toBe(200);
    expect((await web.send('get', '/api/session/recovery-codes')).status).toBe(401);
    expect((await web.send('get', '/api/staff')).status).toBe(401);
    expect(
      (await web.send('post', '/api/session/second-factor/enrolment', { password: PASSWORD })).status,
    ).toBe(403);
    expect((await web.send('put', '/api/session/second-factor/enrolment', { code: '123456' })).status).toBe(
      403,
    );
  });

  it('is done with the code: a new token, the old one dead (ASVS 7.2.4)', async () => {
    const { web, secret } = await halfWay();
    const before = web.cookie();
    const answer = await web.send('post', '/api/session/second-factor', { code: await codeOf(secret) });
    expect(answer.body).toMatchObject({ stage: 'full', hasSecondFactor: true });
    expect(web.cookie()).not.toBe(before);
    expect((await supertest(server.url).get('/api/session').set('Cookie', before)).status).toBe(401);
    expect(
      (await web.send('post', '/api/session/second-factor', { code: await codeOf(secret) })).status,
    ).toBe(403);
  });

  it('takes a code once: not again later, and once of two in the same moment (ASVS 6.5.1)', async () => {
    const { person, secret } = await enrolled();
    const webs = [browser(), browser(), browser()];
    for (const web of webs)
      await web.send('post', '/api/session', { email: person.email, password: PASSWORD });
    const code = await codeOf(secret);
    const answers = await Promise.all(
      webs.slice(0, 2).map((web) => web.send('post', '/api/session/second-factor', { code })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await webs[2]?.send('post', '/api/session/second-factor', { code }))?.status).toBe(422);
  });

  it.each([
    ['long past', -3, 422],
    ['one step ahead, a clock that runs fast', 1, 200],
    ['far ahead', 3, 422],
  ])('a code %s', async (_what, steps, status) => {
    const { web, secret } = await halfWay();
    const answer = await web.send('post', '/api/session/second-factor', {
      code: await codeOf(secret, steps),
    });
    expect(answer.status).toBe(status);
  });

  it('stops guesses: 11 of 60 at once are looked at', async () => {
    const { web, secret } = await halfWay();
    const right = new Set(await Promise.all([-1, 0, 1].map((steps) => codeOf(secret, steps))));
    const wrong = Array.from({ length: 70 }, (_, n) => String(n).padStart(6, '0')).filter(
      (code) => !right.has(code),
    );
    const answers = await Promise.all(
      wrong.slice(0, 60).map((code) => web.send('post', '/api/session/second-factor', { code })),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(11);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(49);
  });

  it('takes each recovery code once, however it is spaced, also of two at once', async () => {
    const { person, recoveryCodes } = await enrolled();
    const [first = ''] = recoveryCodes;
    const webs = [browser(), browser(), browser()];
    for (const web of webs)
      await web.send('post', '/api/session', { email: person.email, password: PASSWORD });
    const spaced = first.toLowerCase().replaceAll('-', ' ');
    const answers = await Promise.all(
      webs.slice(0, 2).map((web) => web.send('post', '/api/session/second-factor', { recoveryCode: spaced })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await webs[2]?.send('post', '/api/session/second-factor', { recoveryCode: first }))?.status).toBe(
      422,
    );
    expect(
      await server.db('audit_events').where({ actor_id: person.id, action: 'staff.recovery-code-used' }),
    ).toHaveLength(1);
  });

  it.each([[{}], [{ code: '12345' }], [{ code: '123456', recoveryCode: 'x' }], [{ code: 123456 }]])(
    'refuses %j',
    async (body) => {
      const { web } = await halfWay();
      expect((await web.send('post', '/api/session/second-factor', body)).status).toBe(422);
    },
  );
});

describe('changing the second factor', () => {
  it('makes new recovery codes for the password, and the old ones stop', async () => {
    const { person, web, recoveryCodes } = await enrolled();
    expect(
      (await web.send('post', '/api/session/recovery-codes', { password: 'a wrong guess' })).status,
    ).toBe(422);
    const renewed = await web.send('post', '/api/session/recovery-codes', { password: PASSWORD });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    const other = browser();
    await other.send('post', '/api/session', { email: person.email, password: PASSWORD });
    const tried = (recoveryCode?: string) =>
      other.send('post', '/api/session/second-factor', { recoveryCode });
    expect((await tried(recoveryCodes[0])).status).toBe(422);
    expect((await tried(renewed.body.recoveryCodes?.[0])).status).toBe(200);
  });

  it('is turned off with password and code, and every other session ends', async () => {
    const { person, web, secret } = await enrolled();
    const other = await server.asStaff(person.id);
    const off = (body: object) => web.send('post', '/api/session/second-factor/off', body);
    expect((await off({ password: 'a wrong guess', code: await codeOf(secret) })).status).toBe(422);
    expect((await off({ password: PASSWORD, code: await codeOf(secret, 5) })).status).toBe(422);
    const answer = await off({ password: PASSWORD, code: await codeOf(secret) });
    expect(answer.body).toMatchObject({ stage: 'full', hasSecondFactor: false });
    expect((await web.send('get', '/api/session')).status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(401);
  });
});

describe('in production (ASVS 6.3.3, 3.3)', () => {
  it('nobody reads data before they have a second factor', async () => {
    const { web, answer } = await signedIn(production, { roles: ['administrator'] });
    expect(answer.body).toMatchObject({ stage: 'enrolment', permissions: [], secondFactorRequired: true });
    for (const path of ['/api/staff', '/api/audit-events', '/api/session/recovery-codes'])
      expect((await web.send('get', path)).status).toBe(401);
    const begun = await web.send('post', '/api/session/second-factor/enrolment', {});
    const code = await codeOf(begun.body.secret ?? '');
    expect((await web.send('put', '/api/session/second-factor/enrolment', { code })).status).toBe(200);
    expect((await web.send('get', '/api/session')).body.stage).toBe('full');
    expect((await web.send('get', '/api/staff')).status).toBe(200);
  });

  it('the cookie is bound to the host and to https', async () => {
    const person = await aStaffMember(production.db, { passwordHash });
    const answer = await supertest(production.url)
      .post('/api/session')
      .set(HTTPS)
      .send({ email: person.email, password: PASSWORD });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-staff_session=[\w-]{43}; path=\/; samesite=strict; secure; httponly$/i,
    );
  });

  it('who turns the second factor off must set up another before anything else', async () => {
    const { person, web } = await signedIn(production);
    const begun = await web.send('post', '/api/session/second-factor/enrolment', {});
    const secret = begun.body.secret ?? '';
    await web.send('put', '/api/session/second-factor/enrolment', { code: await codeOf(secret) });
    await forgetLastCode(production, person.id);
    const off = await web.send('post', '/api/session/second-factor/off', {
      password: PASSWORD,
      code: await codeOf(secret),
    });
    expect(off.body.stage).toBe('enrolment');
    expect((await web.send('get', '/api/session/recovery-codes')).status).toBe(401);
  });
});
