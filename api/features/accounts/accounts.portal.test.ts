import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, aPatient, type PatientFacts } from '../../test/builders/patients.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let passwordHash: string;
const password = 'Correct Horse  Bättery ';

const signIn = (userName: string, typed = password) =>
  server.open.post('/portal/sessions').send({ userName, password: typed });
const withAccount = async (userName: string, facts: PatientFacts = {}) => {
  const patient = await aPatient(server.db, facts);
  return { patient, account: await anAccount(server.db, patient, { userName, passwordHash }) };
};
const bearer = (token: string) => `Bearer ${token}`;

beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
  passwordHash = await hashPassword(password);
});
afterAll(() => server.close());

describe('signing in as a patient', () => {
  it.each(['asmith', 'ASmith ', 'Anna.Smith@Example.com'])('takes %j and the password', async (userName) => {
    const found = await server.db('accounts').where({ user_name: 'asmith' }).first();
    const account = found ?? (await withAccount('asmith', { email: 'anna.smith@example.com' })).account;
    const { body } = await signIn(userName).expect(201);
    expect(Object.keys(body).sort()).toEqual(['expiresAt', 'token']);
    const hours = (Date.parse(body.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThan(12.1);
    await server.open.get('/portal/me').set('Authorization', bearer(body.token)).expect(200);
    const event = await server.db('audit_events').where({ action: 'accounts.signed-in' }).first();
    expect(event).toMatchObject({
      actor_kind: 'patient',
      actor_id: account.id,
      patient_id: account.patient_id,
    });
  });

  it('answers everybody who may not in the same words, and writes down why', async () => {
    const { patient: kept } = await withAccount('kept');
    const { account: wrong } = await withAccount('wrongpassword');
    await withAccount('died', { deceasedOn: '2026-01-01' });
    await withAccount('mergedaway', { mergedIntoId: kept.id });
    const { account: closed } = await withAccount('closedlogin');
    await server.db('accounts').where({ id: closed.id }).update({ state: 'closed', closed_at: new Date() });
    await withAccount('twin1', { email: 'twins@example.com' });
    await withAccount('twin2', { email: 'twins@example.com' });

    const answers = await Promise.all([
      signIn('wrongpassword', 'something else'),
      signIn('wrongpassword', password.trim()),
      signIn('died'),
      signIn('mergedaway'),
      signIn('closedlogin'),
      signIn('twins@example.com'),
      signIn('nobody at all'),
    ]);
    const said = answers.map(({ status, body }) => ({ status, ...body, requestId: '' }));
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(said[0]).toMatchObject({ status: 401, code: 'sign-in-refused' });

    const refusals = await server.db('audit_events').where({ action: 'accounts.sign-in-refused' });
    expect(refusals.map(({ reason }) => reason).sort()).toEqual([
      'deceased',
      'merged',
      'shared-email',
      'unknown',
      'unknown',
      'wrong-password',
      'wrong-password',
    ]);
    expect(refusals.filter(({ entity_id }) => entity_id === wrong.id)).toHaveLength(2);
  });

  it('slows guessing, and says for how long', async () => {
    const strict = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '2' });
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        strict.open.post('/portal/sessions').send({ userName: 'guessed', password: 'guess' }),
      ),
    );
    const slowed = tries.filter(({ status }) => status === 429);
    expect(slowed.length).toBeGreaterThanOrEqual(4);
    expect(Number(slowed[0]?.headers['retry-after'])).toBeGreaterThan(0);
    await strict.close();
  });

  it('refuses fields it does not know', async () => {
    await server.open
      .post('/portal/sessions')
      .send({ userName: 'x', password: 'y', patientId: 'z' })
      .expect(422);
  });
});

describe('signing out', () => {
  it('ends this session at once, and no other', async () => {
    const { account } = await withAccount('leaver');
    const [one, other] = await Promise.all([signIn('leaver'), signIn('leaver')]);
    const mine = bearer(one.body.token);
    await server.open.delete('/portal/sessions/current').set('Authorization', mine).expect(204);
    await server.open.get('/portal/me').set('Authorization', mine).expect(401);
    await server.open.get('/portal/me').set('Authorization', bearer(other.body.token)).expect(200);
    expect(
      await server.db('audit_events').where({ action: 'accounts.signed-out', actor_id: account.id }),
    ).toHaveLength(1);
  });
});

describe('my details', () => {
  it("are the patient's own, with the letters still to read", async () => {
    const { patient, account } = await withAccount('reader');
    const owner = await aClerk(server.db);
    await aLetter(server.db, { state: 'published', patient, owner });
    await aLetter(server.db, { state: 'ready', patient, owner });
    await aLetter(server.db, { state: 'published', patient: await aPatient(server.db), owner });
    const read = await aLetter(server.db, { state: 'published', patient, owner });
    await server.db('letter_reads').insert({
      letter_version_id: read.versionId,
      account_id: account.id,
      letter_id: read.id,
      patient_id: patient.id,
    });
    const me = await server.asPatient(account);
    expect((await me.get('/portal/me').expect(200)).body).toEqual({
      nhsNumber: patient.nhs_number,
      title: 'Mrs',
      givenName: 'Anna',
      familyName: 'Smith',
      dateOfBirth: '1952-11-03',
      mobile: patient.mobile,
      email: patient.email,
      userName: 'reader',
      letterDelivery: 'digital',
      notifyBy: 'sms',
      unreadLetters: 1,
    });
  });

  it('are nobody else’s: a session is needed, and a staff session is none', async () => {
    await server.open.get('/portal/me').expect(401);
    await server.open.get('/portal/me').set('Authorization', 'Bearer made-up').expect(401);
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    await clerk.get('/portal/me').expect(401);
  });
});

describe('my activity', () => {
  it('names roles and never people, newest first, a page at a time, without refused sign-ins', async () => {
    const { patient } = await withAccount('watcher');
    const staff = await aClerk(server.db);
    const clerk = await server.asStaff(staff.id);
    await clerk.get(`/api/patients/${patient.id}`).expect(200);
    await signIn('watcher', 'wrong');
    const { body } = await signIn('watcher').expect(201);
    const asked = (query: object) =>
      server.open.get('/portal/me/activity').query(query).set('Authorization', bearer(body.token));

    const all = (await asked({}).expect(200)).body;
    expect(all.items.map(({ action, by }: { action: string; by: string }) => `${action} by ${by}`)).toEqual([
      'accounts.signed-in by you',
      'patients.viewed by hospital-staff',
    ]);
    expect(JSON.stringify(all)).not.toContain(staff.name);
    expect(JSON.stringify(all)).not.toContain(staff.id);

    const first = (await asked({ limit: 1 })).body;
    const second = (await asked({ limit: 1, cursor: first.nextCursor })).body;
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeNull();
    await asked({ patientId: patient.id }).expect(400);
  });
});
