import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { anAccount, aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { aDevice } from '../../../test/builders/sign-in.ts';
import { aSupportAgent } from '../../../test/builders/staff.ts';
import { keepPromises, messagesTo } from '../../../test/deliveries.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { codeOf } from '../../../test/sign-in.ts';
import { accountActs } from './accounts.desk.schema.ts';

let server: TestServer;
let staff: { id: string; name: string };
let agent: Awaited<ReturnType<TestServer['asStaff']>>;
let people = 0;
const password = 'kettle orbit plum';
let passwordHash: string;
const reason = 'Asked by telephone, date of birth confirmed';

beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '3' });
  passwordHash = await hashPassword(password);
  staff = await aSupportAgent(server.db);
  agent = await server.asStaff(staff.id);
});
afterAll(() => server.close());

async function somebody(facts: PatientFacts = {}, account: Parameters<typeof anAccount>[2] = {}) {
  people += 1;
  const patient = await aPatient(server.db, {
    email: `acts${people}@example.com`,
    mobile: `+4477009${50000 + people}`,
    ...facts,
  });
  return {
    patient,
    account: await anAccount(server.db, patient, {
      passwordHash,
      userName: `acts.user${people}`,
      ...account,
    }),
  };
}
let who: Awaited<ReturnType<typeof somebody>>;
beforeEach(async () => {
  who = await somebody();
  await server.db('rate_limits').del();
});

const act = (name: string, version = '"1"', as = agent, body: object = { reason }) =>
  as.post(`/api/accounts/${who.account.id}/${name}`).set('If-Match', version).send(body);
const signIn = (typed = password, more: object = {}) =>
  server.open.post('/portal/sessions').send({ userName: who.account.user_name, password: typed, ...more });
const auditOf = (action: string) => server.db('audit_events').where({ action, entity_id: who.account.id });
const said = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('every act on a login', () => {
  /** What makes each possible. */
  const ready: Record<string, () => Promise<unknown>> = {
    'send-code-again': () => signIn().expect(201),
    'remove-authenticator': () =>
      server
        .db('accounts')
        .where({ id: who.account.id })
        .update({ totp_confirmed_at: new Date(), totp_secret: Buffer.from('x') }),
  };

  it.each(accountActs)(
    '%s asks a reason and the version, is written down with it, and of two at once one acts',
    async (name) => {
      await ready[name]?.();
      expect((await act(name, '"1"', agent, {})).status).toBe(422);
      expect((await act(name, '"1"', agent, { reason: 'x ' })).status).toBe(422);
      expect((await act(name, '"1"', agent, { reason, password: 'mine' })).status).toBe(422);
      expect((await agent.post(`/api/accounts/${who.account.id}/${name}`).send({ reason })).status).toBe(428);
      const other = await server.asStaff((await aSupportAgent(server.db)).id);
      const answers = await Promise.all([act(name), act(name, '"1"', other)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      const slower = answers.find(({ status }) => status === 412);
      expect(slower?.body).toMatchObject({ current: { version: 2, changedBy: expect.any(String) } });
      const written = await server
        .db('audit_events')
        .where({ entity_id: who.account.id, actor_kind: 'staff' });
      expect(written).toMatchObject([{ reason, patient_id: who.patient.id }]);
      expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({
        id: who.account.id,
        version: 2,
      });
    },
  );

  it.each(accountActs)('%s is 409 on a closed login, and 404 on none', async (name) => {
    await server
      .db('accounts')
      .where({ id: who.account.id })
      .update({ state: 'closed', closed_at: new Date() });
    expect(said(await act(name))).toEqual([409, 'account-closed']);
    const nobody = await agent
      .post(`/api/accounts/${crypto.randomUUID()}/${name}`)
      .set('If-Match', '"1"')
      .send({ reason });
    expect(nobody.status).toBe(404);
  });

  it.each([
    ['send-code-again', 'no-open-code', {}, {}],
    ['remove-authenticator', 'no-authenticator', {}, {}],
    ['start-recovery', 'no-recovery', { email: null }, { email: null }],
    ['start-recovery', 'no-recovery', { deceasedOn: '2026-01-01' }, {}],
  ])('%s is refused as %s where it would help nobody: %j', async (name, code, facts, account) => {
    who = await somebody(facts, account);
    const answer = await act(name);
    expect(said(answer)).toEqual([409, code]);
    const { body } = await agent.get(`/api/accounts/${who.account.id}`);
    expect(body.acts[name]).toBe(answer.body.title);
  });
});

describe('sending the code again', () => {
  it('goes to the patient’s own mobile, kills the code before, and staff never see it', async () => {
    const owed = await signIn().expect(201);
    const first = await codeOf(server, owed.body.challengeId);
    const answer = await act('send-code-again').expect(200);
    await keepPromises(server);
    const texts = await messagesTo(server, who.patient.mobile);
    expect(texts).toHaveLength(2);
    const second = /^\d{5}/.exec(texts[1]?.body ?? '')?.[0] ?? '';
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`\\b(${first}|${second})\\b`));
    const enter = (code: string) =>
      server.open.post(`/portal/sessions/challenges/${owed.body.challengeId}`).send({ code });
    if (first !== second) expect((await enter(first)).status).toBe(422);
    await enter(second).expect(201);
  });

  it('keeps to five an hour, and says so', async () => {
    await signIn().expect(201);
    const statuses = [];
    for (let n = 1; n <= 5; n++) statuses.push((await act('send-code-again', `"${n}"`)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect(await auditOf('accounts.code-sent-again')).toHaveLength(4);
  });
});

describe('ending sessions', () => {
  it('signs the patient out everywhere and forgets their devices', async () => {
    const session = await server.asPatient(who.account);
    const device = await aDevice(server.db, who.account);
    const { body } = await act('end-sessions').expect(200);
    await session.get('/portal/me').expect(401);
    expect((await signIn(password, { deviceToken: device.token })).body).toHaveProperty('challengeId');
    expect(body.sessions).toMatchObject([{ isLive: false, endedReason: 'ended-by-staff' }]);
    expect(body.devices).toMatchObject([{ isLive: false, endedReason: 'ended-by-staff' }]);
  });
});

describe('unlocking', () => {
  it('lets whoever was slowed by wrong tries in at once, and keeps the tries in sight', async () => {
    await Promise.all(Array.from({ length: 8 }, () => signIn('guess')));
    expect((await signIn()).status).toBe(429);
    const before = await agent.get(`/api/accounts/${who.account.id}`);
    expect(before.body.slowedForSeconds).toBeGreaterThan(0);
    const { body } = await act('unlock').expect(200);
    expect(body.slowedForSeconds).toBe(0);
    expect(body.failedAttempts.length).toBeGreaterThanOrEqual(3);
    await signIn().expect(201);
  });
});

describe('starting a recovery', () => {
  it('e-mails the patient a link, which still asks the code; nothing of it is shown to staff', async () => {
    const { body } = await act('start-recovery').expect(200);
    const [email] = await messagesTo(server, who.patient.email);
    const token = /#t=(\S+)/.exec(email?.body ?? '')?.[1] ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(body)).not.toContain(token);
    const owed = await server.open.post('/portal/forgotten-password/challenge').send({ token }).expect(201);
    expect(owed.body.method).toBe('sms');
    const renewed = 'lantern gravel tide';
    await server.open
      .post('/portal/forgotten-password/reset')
      .send({
        token,
        challengeId: owed.body.challengeId,
        code: await codeOf(server, owed.body.challengeId),
        password: renewed,
      })
      .expect(204);
    await signIn(renewed).expect(201);
  });
});

describe('removing the authenticator', () => {
  it('brings codes back to the text, and signs out everywhere', async () => {
    await server
      .db('accounts')
      .where({ id: who.account.id })
      .update({ totp_confirmed_at: new Date(), totp_secret: Buffer.from('x') });
    const session = await server.asPatient(who.account);
    expect((await signIn()).body.method).toBe('totp');
    const { body } = await act('remove-authenticator').expect(200);
    expect(body.secondFactor).toBe('sms');
    await session.get('/portal/me').expect(401);
    expect((await signIn()).body.method).toBe('sms');
    const [row] = await server.db('accounts').where({ id: who.account.id });
    expect(row.totp_secret).toBeNull();
    await keepPromises(server);
    expect(await messagesTo(server, who.patient.email)).toMatchObject([
      { subject: 'How you get your Patient Portal codes was changed' },
    ]);
  });
});

describe('closing a login', () => {
  it('keeps the record, says who closed it and why, and the patient is told by text', async () => {
    const session = await server.asPatient(who.account);
    const { body } = await act('close').expect(200);
    expect(body).toMatchObject({ state: 'closed', closedBy: 'staff', closedReason: reason });
    await session.get('/portal/me').expect(401);
    expect((await signIn()).status).toBe(401);
    expect(await messagesTo(server, who.patient.mobile)).toMatchObject([{ channel: 'sms' }]);
    expect(await auditOf('accounts.closed')).toMatchObject([{ actor_id: staff.id, reason }]);
    expect(await server.db('sms_opt_outs').where({ mobile: who.patient.mobile })).toEqual([]);
  });
});
