import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { aCode } from '../../../test/builders/challenges.ts';
import { anAccount, aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { aDevice, aPatientSession } from '../../../test/builders/sign-in.ts';
import { anAdministrator, aSupportAgent } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

let server: TestServer;
let staff: { id: string; name: string };
let agent: Awaited<ReturnType<TestServer['asStaff']>>;
let people = 0;
const password = 'kettle orbit plum';
let passwordHash: string;

beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
  passwordHash = await hashPassword(password);
  staff = await aSupportAgent(server.db);
  agent = await server.asStaff(staff.id);
});
afterAll(() => server.close());

async function somebody(facts: PatientFacts = {}) {
  people += 1;
  const patient = await aPatient(server.db, {
    email: `desk${people}@example.com`,
    mobile: `+447700900${100 + people}`,
    ...facts,
  });
  const account = await anAccount(server.db, patient, { passwordHash, userName: `desk.user${people}` });
  return { patient, account };
}
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
const view = async (id: string) => (await agent.get(`/api/accounts/${id}`).expect(200)).body;
const search = (q: string, more: object = {}) =>
  agent.post('/api/accounts/search').send({ filter: { q, ...more } });

describe('the list of logins', () => {
  it('comes newest first, by state, and goes on after the last row, each once', async () => {
    const made = [];
    for (let n = 0; n < 5; n++) made.push((await somebody()).account.id);
    const closed = made[2] ?? '';
    await server.db('accounts').where({ id: closed }).update({ state: 'closed', closed_at: new Date() });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const query = {
        filter: JSON.stringify({ state: 'active' }),
        range: '[0,1]',
        ...(after ? { after } : {}),
      };
      const page = await agent.get('/api/accounts').query(query).expect(200);
      seen.push(...idsOf(page.body));
      after = page.headers['x-next-after'];
    } while (after);
    expect(seen).toEqual([...made].reverse().filter((id) => id !== closed));
    const oldest = await agent.get('/api/accounts').query({ sort: '["createdAt","ASC"]', range: '[0,0]' });
    expect(idsOf(oldest.body)).toEqual([made[0]]);
    const many = await agent.get('/api/accounts').query({ filter: JSON.stringify({ id: made.slice(0, 2) }) });
    expect(idsOf(many.body).sort()).toEqual(made.slice(0, 2).sort());
  });

  it('holds what tells people apart, and nothing that signs in', async () => {
    const { patient, account } = await somebody({ familyName: 'Listed' });
    const { body } = await agent.get('/api/accounts').query({ range: '[0,0]' }).expect(200);
    expect(body[0]).toEqual({
      id: account.id,
      patient: expect.objectContaining({ id: patient.id, familyName: 'Listed', dateOfBirth: '1952-11-03' }),
      userName: account.user_name,
      email: patient.email,
      state: 'active',
      secondFactor: 'sms',
      createdAt: expect.any(String),
      closedAt: null,
    });
  });

  it.each(['password_hash', 'email', 'totp_secret'])(
    'cannot be sorted or filtered by %s (ASVS 15.3.1)',
    async (field) => {
      await agent
        .get('/api/accounts')
        .query({ sort: JSON.stringify([field, 'ASC']) })
        .expect(400);
      await agent
        .get('/api/accounts')
        .query({ filter: JSON.stringify({ [field]: 'x' }) })
        .expect(400);
    },
  );
});

describe('searching for a login', () => {
  const finders: [string, (who: Awaited<ReturnType<typeof somebody>>) => string][] = [
    ['a user name', ({ account }) => account.user_name],
    ['a user name in capitals', ({ account }) => account.user_name.toUpperCase()],
    ['an e-mail', ({ patient }) => patient.email],
    ['an e-mail with a plus part', ({ patient }) => patient.email.replace('@', '+x@')],
    ['an NHS number in any spacing', ({ patient }) => patient.nhs_number.replace(/(...)(...)/, '$1 $2 ')],
    ['a mobile as people write it', ({ patient }) => patient.mobile.replace('+44', '0')],
    ['a hospital number', ({ patient }) => patient.hospital_number],
    ['a full name', () => 'Zeno Featherstonehaugh'],
    ['a misspelt name', () => 'Zeno Fetherstonehaugh'],
  ];
  it.each(finders)('finds it by %s', async (_what, typed) => {
    const who = await somebody({ givenName: 'Zeno', familyName: 'Featherstonehaugh' });
    expect(idsOf((await search(typed(who)).expect(200)).body)).toContain(who.account.id);
  });

  it('finds earlier logins of a patient too, the open one first', async () => {
    const { patient, account } = await somebody();
    await server.db('accounts').where({ id: account.id }).update({ state: 'closed', closed_at: new Date() });
    const open = await anAccount(server.db, patient);
    expect(idsOf((await search(patient.nhs_number)).body)).toEqual([open.id, account.id]);
    expect(idsOf((await search(patient.nhs_number, { state: 'closed' })).body)).toEqual([account.id]);
  });

  it.each(['nobody.at.all', 'nobody@example.com', '%', "'; drop table accounts"])(
    'finds nobody by %j',
    async (q) => {
      expect((await search(q).expect(200)).body).toEqual([]);
    },
  );

  it('is counted like a search for patients, and slowed (ASVS 2.4.1)', async () => {
    const strict = await startTestServer({ PATIENT_SEARCHES_PER_HOUR: '3' });
    const sweeper = await strict.asStaff((await aSupportAgent(strict.db)).id);
    const answers = [];
    for (let n = 0; n < 5; n++)
      answers.push(
        (await sweeper.post('/api/accounts/search').send({ filter: { q: '999 054 8609' } })).status,
      );
    expect(answers).toEqual([200, 200, 200, 429, 429]);
    expect(await strict.db('audit_events').where({ action: 'patients.searches-slowed' })).toHaveLength(1);
    await strict.close();
  });
});

describe('the page of a login', () => {
  it('says how it is signed in with, from where, what failed, and what became of each code; never a secret', async () => {
    const { patient, account } = await somebody();
    const live = await aPatientSession(server.db, account);
    const device = await aDevice(server.db, account);
    await server.open
      .post('/portal/sessions')
      .send({ userName: account.user_name, password: 'guess' })
      .expect(401);
    const askedAt = new Date('2026-11-03T09:01:00Z');
    const code = await aCode(server.db, account, {
      askedAt,
      text: {
        state: 'failed',
        reason: 'permanent-failure',
        network: 'Three',
        acceptedAt: new Date('2026-11-03T09:02:00Z'),
      },
    });
    await server.db('sms_opt_outs').insert({ mobile: patient.mobile });
    const seen = await agent.get(`/api/accounts/${account.id}`).expect(200);
    expect(seen.headers.etag).toBe('"1"');
    expect(seen.body).toMatchObject({
      patient: { id: patient.id },
      mobile: patient.mobile,
      loginMethods: [{ method: 'password' }, { method: 'sms' }],
      devices: [{ id: device.id, name: 'Firefox on Linux', isLive: true }],
      sessions: [{ id: live.id, device: 'Chrome on Windows', isLive: true, endedReason: null }],
      failedAttempts: [{ reason: 'wrong-password', sentence: 'The password was wrong.' }],
      codes: [
        {
          id: code.id,
          state: 'ran-out',
          texts: [
            {
              state: 'failed',
              network: 'Three',
              sentence:
                'Accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service.',
            },
          ],
        },
      ],
      texts: { stoppedAt: expect.any(String) },
      termsDue: null,
      slowedForSeconds: 0,
      otherAccounts: [],
      acts: { 'send-code-again': expect.any(String), unlock: null, close: null },
    });
    expect(JSON.stringify(seen.body)).not.toMatch(/hash|secret|token/i);
  });

  it('writes down who looked, where the patient’s record shows it', async () => {
    const { patient, account } = await somebody();
    await view(account.id);
    const views = await agent
      .get('/api/record-views')
      .query({ filter: JSON.stringify({ patientId: patient.id }) });
    expect(views.body).toMatchObject([{ action: 'accounts.viewed', actorName: staff.name }]);
  });

  it.each([
    ['waiting', {}, {}],
    ['entered', { endedReason: 'passed' }, {}],
    ['wrong', { endedReason: 'too-many-tries', tries: 5 }, { tries: 5 }],
    ['ended', { endedReason: 'replaced' }, {}],
    ['ran-out', { askedAt: new Date(Date.now() - 3_600_000) }, {}],
  ])('shows a code that is %s', async (state, facts, more) => {
    const { account } = await somebody();
    await aCode(server.db, account, facts);
    expect((await view(account.id)).codes).toMatchObject([{ state, ...more }]);
  });

  it('shows consents, earlier logins and links to a new password', async () => {
    const { patient, account } = await somebody();
    await server
      .db('accounts')
      .where({ id: account.id })
      .update({ state: 'closed', closed_at: new Date(), closed_by: 'patient' });
    const open = await anAccount(server.db, patient, { termsNumber: null });
    await agent
      .post(`/api/accounts/${open.id}/start-recovery`)
      .set('If-Match', '"1"')
      .send({ reason: 'Asked by phone' })
      .expect(200);
    const seen = await view(open.id);
    expect(seen).toMatchObject({
      termsDue: 1,
      otherAccounts: [{ id: account.id, state: 'closed', closedBy: 'patient' }],
      resets: [{ startedBy: staff.name, state: 'open', leftAt: null }],
    });
    const closed = await view(account.id);
    expect(closed).toMatchObject({ state: 'closed', closedBy: 'patient', termsDue: null });
    expect(Object.values(closed.acts)).not.toContain(null);
  });

  it('is 404 where there is none, and read but not acted on by an administrator', async () => {
    await agent.get(`/api/accounts/${crypto.randomUUID()}`).expect(404);
    const { account } = await somebody();
    const administrator = await server.asStaff((await anAdministrator(server.db)).id);
    await administrator.get(`/api/accounts/${account.id}`).expect(200);
    for (const act of [
      'send-code-again',
      'end-sessions',
      'unlock',
      'close',
      'start-recovery',
      'remove-authenticator',
    ])
      await administrator
        .post(`/api/accounts/${account.id}/${act}`)
        .set('If-Match', '"1"')
        .send({ reason: 'Why not' })
        .expect(403);
  });
});
