import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { aStaffMember } from '../../test/builders/staff.ts';
import { codeOf, HTTPS, PASSWORD, secondFactorStage } from './second-factor.test.stage.ts';

const stage = secondFactorStage();
const { browser, signedIn, forgetLastCode, enrolled } = stage;

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
    expect((await supertest(stage.server.url).get('/api/session').set('Cookie', before)).status).toBe(401);
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
    const { rows } = await stage.server.db.raw(
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
    const other = await stage.server.asStaff(person.id);
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
    const { web, answer } = await signedIn(stage.production, { roles: ['administrator'] });
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
    const person = await aStaffMember(stage.production.db, { passwordHash: stage.passwordHash });
    const answer = await supertest(stage.production.url)
      .post('/api/session')
      .set(HTTPS)
      .send({ email: person.email, password: PASSWORD });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-staff_session=[\w-]{43}; path=\/; samesite=strict; secure; httponly$/i,
    );
  });

  it('who turns the second factor off must set up another before anything else', async () => {
    const { person, web } = await signedIn(stage.production);
    const begun = await web.send('post', '/api/session/second-factor/enrolment', {});
    const secret = begun.body.secret ?? '';
    await web.send('put', '/api/session/second-factor/enrolment', { code: await codeOf(secret) });
    await forgetLastCode(stage.production, person.id);
    const off = await web.send('post', '/api/session/second-factor/off', {
      password: PASSWORD,
      code: await codeOf(secret),
    });
    expect(off.body.stage).toBe('enrolment');
    expect((await web.send('get', '/api/session/recovery-codes')).status).toBe(401);
  });
});
