import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import supertest from 'supertest';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

const PASSWORD = 'kettle orbit plum';
/** Without the cookie jar of server.open: each request carries the cookies a test gives it. */
const http = () => supertest(server.url);
let server: TestServer;
let passwordHash: string;
beforeAll(async () => {
  [server, passwordHash] = await Promise.all([startTestServer(), hashPassword(PASSWORD)]);
});
afterAll(() => server.close());

const signIn = (email: string, password = PASSWORD) => http().post('/api/session').send({ email, password });
const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
  String(answer.headers['set-cookie']).split(';')[0] ?? '';
const get = (cookie: string, path = '/api/session') => http().get(path).set('Cookie', cookie);
const audited = (staffId: string) =>
  server
    .db('audit_events')
    .where({ entity_id: staffId })
    .orWhere({ actor_id: staffId })
    .orderBy('at')
    .pluck('action');

describe('signing in', () => {
  it('answers who they are and what they may do, and sets the cookie', async () => {
    const clerk = await aStaffMember(server.db, { name: 'Nia Evans', passwordHash });
    const answer = await signIn(clerk.email);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      stage: 'full',
      staff: { id: clerk.id, name: 'Nia Evans', roles: ['outpatient-clerk'] },
      hasSecondFactor: false,
      secondFactorRequired: false,
      hospitalName: 'Kingston Hospital',
    });
    expect(answer.body.permissions).toContain('letters:publish');
    expect((await get(cookieOf(answer))).body).toEqual(answer.body);
    expect(await audited(clerk.id)).toEqual(['staff.signed-in']);
  });

  // ASVS 3.3; `__Host-` and Secure are tested with the production settings.
  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const clerk = await aStaffMember(server.db, { passwordHash });
    const cookie = String((await signIn(clerk.email)).headers['set-cookie']);
    expect(cookie).toMatch(/^staff_session=[\w-]{43}; path=\/; samesite=strict; httponly$/i);
  });

  it('takes the address in any case and with spaces around it, the password only as it is', async () => {
    const clerk = await aStaffMember(server.db, { passwordHash });
    expect((await signIn(` ${clerk.email.toUpperCase()} `)).status).toBe(200);
    expect((await signIn(clerk.email, ` ${PASSWORD}`)).status).toBe(401);
    expect((await signIn(clerk.email, PASSWORD.toUpperCase())).status).toBe(401);
  });

  it('hashes a password anew that was hashed with weaker settings (ASVS 11.4.2)', async () => {
    const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const clerk = await aStaffMember(server.db, { passwordHash: weak });
    expect((await signIn(clerk.email)).status).toBe(200);
    const { password_hash } = await server.db('staff').where({ id: clerk.id }).first();
    expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/);
    expect((await signIn(clerk.email)).status).toBe(200);
  });

  it.each([
    [{}],
    [{ email: 'a@example.nhs.uk' }],
    [{ email: 'a@example.nhs.uk', password: PASSWORD, stage: 'full' }],
    [{ email: 7, password: PASSWORD }],
  ])('refuses %j', async (body) => {
    const answer = await http().post('/api/session').send(body);
    expect(answer.status).toBe(422);
  });
});

describe('a refused sign-in (ASVS 6.3.8)', () => {
  it('is answered alike for an unknown person, a wrong password, a disabled and an invited one', async () => {
    const active = await aStaffMember(server.db, { passwordHash });
    const disabled = await aStaffMember(server.db, { passwordHash, state: 'disabled' });
    const invited = await aStaffMember(server.db, { passwordHash, state: 'invited' });
    const answers = [
      await signIn(active.email, 'a wrong guess'),
      await signIn('nobody@example.nhs.uk'),
      await signIn(disabled.email),
      await signIn(invited.email),
    ];
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]?.body, requestId: '' });
      expect(Object.keys(headers)).toEqual(Object.keys(answers[0]?.headers ?? {}));
      expect(headers['set-cookie']).toBeUndefined();
    }
    const reasons = await server
      .db('audit_events')
      .where({ action: 'staff.sign-in-refused' })
      .whereIn('entity_id', [active.id, disabled.id, invited.id])
      .pluck('reason');
    expect(reasons.sort()).toEqual(['not-active', 'not-active', 'wrong-password']);
  });

  it('takes as long for a person who does not exist', async () => {
    const clerk = await aStaffMember(server.db, { passwordHash });
    const time = async (email: string) => {
      const started = performance.now();
      await signIn(email, 'a wrong guess');
      return performance.now() - started;
    };
    // One beside the other, so that a busy machine slows both alike.
    const ratios: number[] = [];
    for (let n = 0; n < 9; n++) {
      const unknown = await time(`nobody${n}@example.nhs.uk`);
      ratios.push(unknown / (await time(clerk.email)));
    }
    const ratio = ratios.sort((a, b) => a - b)[4] ?? 0;
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.67);
  });

  it('is written down without the address that was typed, which may be a password in the wrong box', async () => {
    await signIn('Canary-Secret-1@example.com');
    const rows = await server.db('audit_events').where({ reason: 'unknown-person' });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/canary/i);
  });

  // ASVS 6.3.1, over HTTP: the count is taken before the password is looked at.
  it('happens at most 11 times in 100 concurrent guesses; the rest are told to wait', async () => {
    const clerk = await aStaffMember(server.db, { passwordHash });
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => signIn(clerk.email, 'a wrong guess')),
    );
    const by = (status: number) => answers.filter((answer) => answer.status === status);
    expect(by(401)).toHaveLength(11);
    expect(by(429)).toHaveLength(89);
    expect(by(429)[0]?.headers['retry-after']).toMatch(/^\d+$/);
    expect(by(429)[0]?.body.code).toBe('too-many-tries');
    await server.db('rate_limits').delete();
    expect((await signIn(clerk.email)).status).toBe(200);
  });
});

describe('a session (ASVS 7.2–7.4)', () => {
  const signedIn = async () => {
    const clerk = await aStaffMember(server.db, { passwordHash });
    const cookie = cookieOf(await signIn(clerk.email));
    return { clerk, cookie };
  };
  const ageOf = (staffId: string, column: string, age: string) =>
    server
      .db('sessions')
      .where({ staff_id: staffId })
      .update({ [column]: server.db.raw(`now() - ?::interval`, [age]) });

  it('is stored as a hash of its 256-bit token only', async () => {
    const { clerk, cookie } = await signedIn();
    const token = cookie.split('=')[1] ?? '';
    const row = await server.db('sessions').where({ staff_id: clerk.id }).first();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(row.token_hash).toHaveLength(32);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('is never the one an attacker planted before', async () => {
    const clerk = await aStaffMember(server.db, { passwordHash });
    const planted = `staff_session=${'A'.repeat(43)}`;
    const answer = await signIn(clerk.email).set('Cookie', planted);
    expect(cookieOf(answer)).not.toBe(planted);
    expect((await get(planted)).status).toBe(401);
  });

  it('ends at sign-out: the cookie goes, the browser forgets, a replay is refused', async () => {
    const { clerk, cookie } = await signedIn();
    const answer = await http().delete('/api/session').set('Cookie', cookie);
    expect(answer.status).toBe(204);
    expect(answer.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    expect(String(answer.headers['set-cookie'])).toMatch(/^staff_session=; .*expires=Thu, 01 Jan 1970/i);
    expect((await get(cookie)).status).toBe(401);
    expect((await http().delete('/api/session').set('Cookie', cookie)).status).toBe(401);
    expect(await audited(clerk.id)).toEqual(['staff.signed-in', 'staff.signed-out']);
  });

  it.each([
    ['29 minutes idle', 'last_seen_at', '29 minutes', 200],
    ['31 minutes idle', 'last_seen_at', '31 minutes', 401],
    ['12 hours old', 'expires_at', '1 second', 401],
  ])('%s', async (_what, column, age, status) => {
    const { clerk, cookie } = await signedIn();
    await ageOf(clerk.id, column, age);
    expect((await get(cookie)).status).toBe(status);
  });

  it('lives 12 hours at most, by the database', async () => {
    const { clerk } = await signedIn();
    const { hours } = await server
      .db('sessions')
      .where({ staff_id: clerk.id })
      .first(server.db.raw(`extract(epoch from expires_at - created_at) / 3600 as hours`));
    expect(Number(hours)).toBe(12);
  });

  it('is refused once its owner is disabled', async () => {
    const { clerk, cookie } = await signedIn();
    await server.db('staff').where({ id: clerk.id }).update({ state: 'disabled' });
    expect((await get(cookie)).status).toBe(401);
  });
});

describe("another site's page (ASVS 3.5)", () => {
  it.each([
    ['a foreign Origin', { Origin: 'https://evil.example' }],
    ['a null Origin', { Origin: 'null' }],
    ['no Origin but another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a form', { 'Content-Type': 'text/plain' }],
    ['an urlencoded form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ])('cannot sign anybody in or out with %s', async (_what, headers) => {
    const clerk = await aStaffMember(server.db, { passwordHash });
    const cookie = cookieOf(await signIn(clerk.email));
    const body = JSON.stringify({ email: clerk.email, password: PASSWORD });
    const into = await http()
      .post('/api/session')
      .set({ 'Content-Type': 'application/json', ...headers })
      .send(body);
    expect(into.status).toBe(403);
    if (!('Content-Type' in headers)) {
      expect(
        (
          await http()
            .delete('/api/session')
            .set({ ...headers, Cookie: cookie })
        ).status,
      ).toBe(403);
    }
    expect((await get(cookie)).status).toBe(200);
  });

  it('finds the headers of ASVS 3.4 on every answer, and nothing is cached', async () => {
    const { headers } = await http().get('/api/session');
    expect(headers).toMatchObject({
      'strict-transport-security': expect.stringContaining('max-age='),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    const policy = headers['content-security-policy'];
    for (const part of [
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(part);
  });
});
