import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { hashPassword, needsRehash } from '../../../lib/password/password-hash.ts';
import { anAccount, aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { newerTerms } from '../../../test/builders/sign-in.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { codeOf, otherThan, signInAsPatient } from '../../../test/sign-in.ts';
import { endChallenges } from '../../challenges/challenges.service.ts';

let server: TestServer;
let passwordHash: string;
const password = 'Correct Horse  Bättery ';

const signIn = (userName: string, typed = password) =>
  server.open.post('/portal/sessions').send({ userName, password: typed });
const enter = (challengeId: string, code: string) =>
  server.open.post(`/portal/sessions/challenges/${challengeId}`).send({ code });
const withAccount = async (userName: string, facts: PatientFacts = {}) => {
  const patient = await aPatient(server.db, facts);
  return { patient, account: await anAccount(server.db, patient, { userName, passwordHash }) };
};
const get = (path: string, token: string) => server.open.get(path).set('Authorization', `Bearer ${token}`);

beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
  passwordHash = await hashPassword(password);
});
afterAll(() => server.close());

describe('signing in as a patient', () => {
  it.each([
    ['anna1', 'anna1'],
    ['anna2', 'Anna2 '],
    ['anna3', 'Anna.Smith3@Example.com'],
    ['anna4', 'anna.smith4+nhs@example.com'],
  ])('%s: takes %j and the password, then the code', async (userName, typed) => {
    const { account } = await withAccount(userName, {
      email: `${userName.replace('anna', 'anna.smith')}@example.com`,
    });
    const owed = await signIn(typed).expect(201);
    expect(Object.keys(owed.body).sort()).toEqual(['challengeId', 'expiresAt', 'method']);
    expect(owed.body.method).toBe('sms');
    const { body } = await enter(owed.body.challengeId, await codeOf(server, owed.body.challengeId)).expect(
      201,
    );
    expect(Object.keys(body).sort()).toEqual(['expiresAt', 'termsDue', 'token']);
    expect(body.termsDue).toBe(false);
    const hours = (Date.parse(body.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThan(12.1);
    await get('/portal/me', body.token).expect(200);
    expect(
      await server.db('audit_events').where({ action: 'accounts.signed-in', actor_id: account.id }),
    ).toMatchObject([{ actor_kind: 'patient', patient_id: account.patient_id }]);
  });

  it('reads nothing between the password and the code: a challenge is no session', async () => {
    const { account } = await withAccount('halfway');
    const { body } = await signIn('halfway').expect(201);
    await get('/portal/me', body.challengeId).expect(401);
    expect(await server.db('sessions').where({ account_id: account.id })).toEqual([]);
  });

  it('answers everybody who may not in the same words, and writes down why (ASVS 6.3.8)', async () => {
    const { patient: kept } = await withAccount('kept');
    const { account: wrong } = await withAccount('wrongpassword');
    await withAccount('died', { deceasedOn: '2026-01-01' });
    await withAccount('mergedaway', { mergedIntoId: kept.id });
    const { account: closed } = await withAccount('closedlogin');
    await server
      .db('accounts')
      .where({ id: closed.id })
      .update({ state: 'closed', closed_at: new Date(), closed_by: 'patient' });
    const nameless = await aPatient(server.db, { email: 'no.login@example.com' });
    await anAccount(server.db, nameless, { userName: 'nologinmail', passwordHash, email: null });

    const answers = await Promise.all([
      signIn('wrongpassword', 'something else'),
      signIn('wrongpassword', password.trim()),
      signIn('died'),
      signIn('mergedaway'),
      signIn('closedlogin'),
      signIn('no.login@example.com'),
      signIn('nobody at all'),
    ]);
    const said = answers.map(({ status, body, headers }) => ({
      status,
      ...body,
      requestId: '',
      headers: Object.keys(headers),
      length: headers['content-length'],
    }));
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(said[0]).toMatchObject({ status: 401, code: 'sign-in-refused' });

    const refusals = await server.db('audit_events').where({ action: 'accounts.sign-in-refused' });
    expect(refusals.map(({ reason }) => reason).sort()).toEqual([
      'deceased',
      'merged',
      'unknown',
      'unknown',
      'unknown',
      'wrong-password',
      'wrong-password',
    ]);
    expect(refusals.filter(({ entity_id }) => entity_id === wrong.id)).toHaveLength(2);
  });

  it('sends a text to a patient without a mobile in vain, and lets staff see it', async () => {
    await withAccount('nomobile', { mobile: null });
    const { body } = await signIn('nomobile').expect(201);
    await expect(codeOf(server, body.challengeId)).rejects.toThrow('no code was sent');
    expect(await server.db('notifications').where({ challenge_id: body.challengeId })).toMatchObject([
      { state: 'failed', reason: 'no-mobile' },
    ]);
  });

  it('keeps the password exactly as typed, and all of it (ASVS 6.2.5/8)', async () => {
    const long = `${'ä b '.repeat(18)}end`;
    await withAccount('exact');
    await withAccount('long');
    await server
      .db('accounts')
      .where({ user_name: 'long' })
      .update({ password_hash: await hashPassword(long) });
    const twins: [string, string, number][] = [
      ['exact', password, 201],
      ['exact', password.trim(), 401],
      ['exact', password.replace('  ', ' '), 401],
      ['exact', password.toLowerCase(), 401],
      ['exact', password.normalize('NFD'), 401],
      ['long', long, 201],
      ['long', `${long.slice(0, -3)}eno`, 401],
      ['long', Buffer.from(long).subarray(0, 72).toString(), 401],
    ];
    for (const [userName, typed, status] of twins)
      expect([typed, (await signIn(userName, typed)).status]).toEqual([typed, status]);
  });

  it('hashes anew what was hashed with weaker settings (ASVS 11.4.2)', async () => {
    const { account } = await withAccount('weakhash');
    const weak = await hash(password, { memoryCost: 9_728, timeCost: 2, parallelism: 1 });
    await server.db('accounts').where({ id: account.id }).update({ password_hash: weak });
    await signInAsPatient(server, 'weakhash', password);
    const stored = await server.db('accounts').where({ id: account.id }).first('password_hash');
    expect(needsRehash(stored.password_hash)).toBe(false);
    await signIn('weakhash').expect(201);
  });

  it('refuses fields it does not know', async () => {
    await server.open
      .post('/portal/sessions')
      .send({ userName: 'x', password: 'y', patientId: 'z' })
      .expect(422);
  });
});

describe('the code of a sign-in', () => {
  it('wrong, is refused and written down; right, is taken as people type it', async () => {
    const { account } = await withAccount('typist');
    const { body } = await signIn('typist').expect(201);
    const code = await codeOf(server, body.challengeId);
    const refused = await enter(body.challengeId, otherThan(code)).expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'body.code', code: 'code-wrong' }]);
    expect(
      await server.db('audit_events').where({ action: 'accounts.sign-in-refused', entity_id: account.id }),
    ).toMatchObject([{ reason: 'wrong-code', actor_kind: 'system', patient_id: account.patient_id }]);
    await enter(body.challengeId, ` ${code.slice(0, 2)} ${code.slice(2)} `).expect(201);
  });

  it('is spent by one of two parallel submits: one session (ASVS 6.5.1)', async () => {
    const { account } = await withAccount('twice');
    const { body } = await signIn('twice').expect(201);
    const code = await codeOf(server, body.challengeId);
    const answers = await Promise.all(Array.from({ length: 6 }, () => enter(body.challengeId, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await server.db('sessions').where({ account_id: account.id })).toHaveLength(1);
  });

  it('can be asked for again, five an hour', async () => {
    await withAccount('again');
    const { body } = await signIn('again').expect(201);
    const path = `/portal/sessions/challenges/${body.challengeId}/code`;
    const sent = await server.open.post(path).send({}).expect(202);
    expect(sent.body).toMatchObject({ sendsLeft: 3 });
    const more = await Promise.all(Array.from({ length: 10 }, () => server.open.post(path).send({})));
    expect(more.filter(({ status }) => status === 202)).toHaveLength(3);
    const slowed = more.find(({ status }) => status === 429);
    expect(Number(slowed?.headers['retry-after'])).toBeGreaterThan(3_000);
    await enter(body.challengeId, await codeOf(server, body.challengeId)).expect(201);
  });

  it.each([
    ['closed', { state: 'closed', closed_at: new Date(), closed_by: 'patient' }],
    ['given a new password', { password_changed_at: 'tomorrow' }],
  ])('opens no account that was %s since the password', async (what, changed) => {
    const { account } = await withAccount(`since-${what.slice(0, 5)}`);
    const { body } = await signIn(`since-${what.slice(0, 5)}`).expect(201);
    const code = await codeOf(server, body.challengeId);
    await server.db('accounts').where({ id: account.id }).update(changed);
    const refused = await enter(body.challengeId, code).expect(409);
    expect(refused.body.code).toBe('challenge-over');
    expect(await server.db('sessions').where({ account_id: account.id })).toEqual([]);
  });

  it('opens nothing once the codes of the account were ended', async () => {
    const { account } = await withAccount('ended');
    const { body } = await signIn('ended').expect(201);
    const code = await codeOf(server, body.challengeId);
    await server.db.transaction((trx) => endChallenges(trx, { accountId: account.id }, 'mobile-changed'));
    await enter(body.challengeId, code).expect(409);
  });

  it('is not found under another’s id, nor one that nobody made', async () => {
    await enter('7d444840-9dc0-4d53-8000-1f4c2b8d9b11', '12345').expect(404);
    await server.open
      .post('/portal/sessions/challenges/7d444840-9dc0-4d53-8000-1f4c2b8d9b11/code')
      .send({})
      .expect(404);
  });
});

describe('new terms', () => {
  it('let a patient do nothing but read and agree to them, sign out or leave', async () => {
    const { account } = await withAccount('reader');
    const before = await signInAsPatient(server, 'reader', password);
    await before.agent.get('/portal/letters').expect(200);
    const number = await newerTerms(server.db);
    const { body } = await before.agent.get('/portal/letters').expect(403);
    expect(body.code).toBe('terms-not-accepted');
    await before.agent.get('/portal/me').expect(200);
    await before.agent.get('/portal/sessions').expect(200);
    const after = await signInAsPatient(server, 'reader', password);
    expect(after.body.termsDue).toBe(true);

    const agree = (accepted: number) => after.agent.post('/portal/me/terms').send({ number: accepted });
    const stale = await agree(number - 1).expect(422);
    expect(stale.body.errors).toMatchObject([{ path: 'body.number', code: 'terms-stale' }]);
    await agree(number + 1).expect(422);
    await after.agent.get('/portal/letters').expect(403);
    await Promise.all([agree(number).expect(204), agree(number).expect(204)]);
    await Promise.all([before, after].map(({ agent }) => agent.get('/portal/letters').expect(200)));
    const consents = await server.db('consents').where({ account_id: account.id, terms_number: number });
    expect(consents).toMatchObject([{ ip: expect.stringMatching(/127\.0\.0\.1/) }]);
    expect(
      await server.db('audit_events').where({ action: 'accounts.terms-accepted', actor_id: account.id }),
    ).toMatchObject([{ after: { terms: number }, patient_id: account.patient_id }]);
    expect((await signInAsPatient(server, 'reader', password)).body.termsDue).toBe(false);
  });

  it('published for later do not bind yet', async () => {
    await withAccount('early');
    const { agent } = await signInAsPatient(server, 'early', password);
    const number = await newerTerms(server.db);
    await agent.post('/portal/me/terms').send({ number }).expect(204);
    const later = await newerTerms(server.db);
    const tomorrow = server.db.raw(`now() + interval '1 day'`);
    await server.db('terms_versions').where({ number: later }).update({ published_at: tomorrow });
    await agent.get('/portal/letters').expect(200);
    await agent.post('/portal/me/terms').send({ number: later }).expect(422);
    await server.db('terms_versions').where({ number: later }).delete();
  });
});
