import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { aLetter } from '../../../test/builders/letters.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aDevice, aPatientSession, newerTerms } from '../../../test/builders/sign-in.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { messagesTo } from '../../../test/deliveries.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { signInAsPatient } from '../../../test/sign-in.ts';

let server: TestServer;
let passwordHash: string;
const password = 'kettle orbit plum';
const newPassword = 'lantern gravel tide';
let people = 0;

beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
  passwordHash = await hashPassword(password);
});
afterAll(() => server.close());

async function somebody(facts: Parameters<typeof aPatient>[1] = {}) {
  people += 1;
  const patient = await aPatient(server.db, {
    email: `me${people}@example.com`,
    mobile: `+4477009${90000 + people}`,
    ...facts,
  });
  const account = await anAccount(server.db, patient, { passwordHash, userName: `me.user${people}` });
  return { patient, account, http: await server.asPatient(account) };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;
const accountOf = (who: Somebody) => server.db('accounts').where({ id: who.account.id }).first();
const auditOf = (who: Somebody, action: string) =>
  server.db('audit_events').where({ action, actor_id: who.account.id });
const codes = ({
  status,
  body,
}: {
  status: number;
  body: { code?: string; errors?: { path: string; code: string }[] };
}) => [status, body.code, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)];

let me: Somebody;
beforeEach(async () => {
  me = await somebody();
});

describe('my details', () => {
  it('carry their version, what signs in beside the password, and why the mobile is fixed', async () => {
    const answer = await me.http.get('/portal/me').expect(200);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.body).toMatchObject({
      version: 1,
      secondFactor: 'sms',
      termsDue: null,
      canChangeMobile: false,
      canChangeMobileReason: expect.stringContaining('hospital department'),
    });
  });

  it('can be read while newer terms wait, and name them', async () => {
    const number = await newerTerms(server.db);
    expect((await me.http.get('/portal/me').expect(200)).body.termsDue).toEqual({ number });
    await me.http.get('/portal/me/closure').expect(200);
    expect(codes(await me.http.patch('/portal/me').set('If-Match', '"1"').send({}))).toEqual([
      403,
      'terms-not-accepted',
    ]);
    await server.db('terms_versions').where({ number }).del();
  });
});

describe('how letters come', () => {
  const choose = (version: string, wish: object) =>
    me.http.patch('/portal/me').set('If-Match', version).send(wish);

  it('is chosen at any time, and written down before and after', async () => {
    const answer = await choose('"1"', { letterDelivery: 'post', notifyBy: 'email' }).expect(200);
    expect(answer.headers.etag).toBe('"2"');
    expect(answer.body).toMatchObject({ letterDelivery: 'post', notifyBy: 'email', version: 2 });
    expect(await auditOf(me, 'accounts.preferences-changed')).toMatchObject([
      {
        before: { letterDelivery: 'digital', notifyBy: 'sms' },
        after: { letterDelivery: 'post', notifyBy: 'email' },
        patient_id: me.patient.id,
      },
    ]);
  });

  it('needs the version it changes: 428 without, 412 with an old one, and nothing changes', async () => {
    expect(codes(await me.http.patch('/portal/me').send({ letterDelivery: 'post' }))).toEqual([
      428,
      'version-missing',
    ]);
    await choose('"1"', { letterDelivery: 'post' }).expect(200);
    expect(codes(await choose('"1"', { letterDelivery: 'digital' }))).toEqual([412, 'changed-meanwhile']);
    expect(await accountOf(me)).toMatchObject({ letter_delivery: 'post', version: 2 });
  });

  it('of two choices at once takes one', async () => {
    const answers = await Promise.all([
      choose('"1"', { letterDelivery: 'post' }),
      choose('"1"', { notifyBy: 'email' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('changes nothing where nothing is chosen', async () => {
    expect((await choose('"1"', { letterDelivery: 'digital' }).expect(200)).body.version).toBe(1);
    expect(await auditOf(me, 'accounts.preferences-changed')).toEqual([]);
  });

  it.each([
    ['sms', 'mobile', 'no-mobile'],
    ['email', 'email', 'no-email'],
  ])('cannot be told by %s where there is no %s', async (notifyBy, field, code) => {
    await server
      .db('patients')
      .where({ id: me.patient.id })
      .update({ [field]: null });
    expect(codes(await choose('"1"', { notifyBy }))).toEqual([
      422,
      'fields-refused',
      `body.notifyBy ${code}`,
    ]);
  });

  it.each(['patientId', 'state', 'email', 'version'])(
    'refuses to change %s on the way (ASVS 15.3.3)',
    async (field) => {
      expect((await choose('"1"', { [field]: 'x' })).status).toBe(422);
      expect((await accountOf(me)).version).toBe(1);
    },
  );
});

describe('changing my e-mail', () => {
  const change = (email: string, typed = password, version = '"1"') =>
    me.http.put('/portal/me/email').set('If-Match', version).send({ password: typed, email });

  it('changes the login and the hospital record, queues it for the hospital system, and writes it down', async () => {
    const before = me.patient.email;
    const answer = await change(' New.Anna@Example.com ').expect(200);
    expect(answer.body).toMatchObject({ email: 'new.anna@example.com', version: 2 });
    expect((await accountOf(me)).email).toBe('new.anna@example.com');
    const record = await server.db('patients').where({ id: me.patient.id }).first();
    expect(record).toMatchObject({ email: 'new.anna@example.com', version: 2 });
    const changes = { email: { before, after: 'new.anna@example.com' } };
    expect(await server.db('record_changes').where({ patient_id: me.patient.id })).toMatchObject([
      { source: 'patient', changes, state: 'waiting', made_by: null },
    ]);
    expect(await auditOf(me, 'accounts.email-changed')).toMatchObject([
      { before: { email: before }, after: { email: 'new.anna@example.com' } },
    ]);
    await signInAsPatient(server, 'new.anna@example.com', password);
  });

  it('6.3.7: tells the old address and the new one', async () => {
    const old = me.patient.email;
    const renewed = `renewed${people}@example.com`;
    await change(renewed).expect(200);
    for (const address of [old, renewed]) {
      expect(await messagesTo(server, address)).toMatchObject([
        { channel: 'email', subject: 'Your Patient Portal e-mail was changed' },
      ]);
    }
  });

  it('7.5.1: asks the password again', async () => {
    expect(codes(await change('other@example.com', 'not it'))).toEqual([
      422,
      'fields-refused',
      'body.password password-wrong',
    ]);
    expect((await accountOf(me)).email).toBe(me.patient.email);
    const refused = await auditOf(me, 'accounts.sign-in-refused');
    expect(refused).toMatchObject([{ reason: 'wrong-password' }]);
  });

  it.each([
    ['as it is', (email: string) => email],
    ['in other cases', (email: string) => email.toUpperCase()],
    ['with a plus part', (email: string) => email.replace('@', '+portal@')],
  ])('refuses an address another patient signs in with, %s', async (_how, spelled) => {
    const other = await somebody();
    expect(codes(await change(spelled(other.patient.email)))).toEqual([
      422,
      'fields-refused',
      'body.email email-in-use',
    ]);
    expect((await server.db('patients').where({ id: me.patient.id }).first()).email).toBe(me.patient.email);
    expect(await server.db('record_changes').where({ patient_id: me.patient.id })).toEqual([]);
  });

  it('of two patients who take one address at once serves one', async () => {
    const other = await somebody();
    const email = `wanted${people}@example.com`;
    const answers = await Promise.all(
      [me, other].map(({ http }) =>
        http.put('/portal/me/email').set('If-Match', '"1"').send({ password, email }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await server.db('accounts').where({ email })).toHaveLength(1);
    expect(await server.db('patients').where({ email })).toHaveLength(1);
  });

  it('of two changes at once takes one', async () => {
    const answers = await Promise.all([
      change(`one${people}@example.com`),
      change(`two${people}@example.com`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [record] = await server.db('patients').where({ id: me.patient.id });
    expect(record.email).toBe((await accountOf(me)).email);
  });

  it.each(['anna', 'anna@', 'anna@example.com, ben@example.com', `${'a'.repeat(250)}@example.com`])(
    'refuses %j',
    async (email) => {
      expect((await change(email)).status).toBe(422);
    },
  );

  it('can be given back the plus part of the same address', async () => {
    await change(me.patient.email.replace('@', '+nhs@')).expect(200);
  });
});

describe('changing my password', () => {
  const change = (typed: string, wanted: string, version = '"1"') =>
    me.http
      .put('/portal/me/password')
      .set('If-Match', version)
      .send({ password: typed, newPassword: wanted });

  it('6.5.6: ends every other session and every remembered device, and this session goes on', async () => {
    const other = await signInAsPatient(server, me.account.user_name, password, { rememberDevice: true });
    const answer = await change(password, newPassword).expect(200);
    expect(answer.body.version).toBe(2);
    await me.http.get('/portal/me').expect(200);
    await other.agent.get('/portal/me').expect(401);
    const again = await server.open.post('/portal/sessions').send({
      userName: me.account.user_name,
      password: newPassword,
      deviceToken: other.body.deviceToken,
    });
    expect([again.status, Object.keys(again.body).sort()]).toEqual([
      201,
      ['challengeId', 'expiresAt', 'method'],
    ]);
    const ended = await server.db('devices').where({ account_id: me.account.id });
    expect(ended).toMatchObject([{ ended_reason: 'password-changed' }]);
    await server.open.post('/portal/sessions').send({ userName: me.account.user_name, password }).expect(401);
  });

  it('ends a code that was asked for with the old password', async () => {
    const owed = await server.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password })
      .expect(201);
    await change(password, newPassword).expect(200);
    expect(await server.db('challenges').where({ id: owed.body.challengeId })).toMatchObject([
      { ended_reason: 'password-changed' },
    ]);
  });

  it('6.3.7: is told by e-mail, and written down without a password', async () => {
    await change(password, newPassword).expect(200);
    expect(await messagesTo(server, me.patient.email)).toMatchObject([
      { subject: 'Your Patient Portal password was changed' },
    ]);
    const events = await auditOf(me, 'accounts.password-changed');
    expect(events).toMatchObject([{ before: null, after: null }]);
  });

  it('is told by text where there is no e-mail', async () => {
    await server.db('accounts').where({ id: me.account.id }).update({ email: null });
    await server.db('patients').where({ id: me.patient.id }).update({ email: null });
    await change(password, newPassword).expect(200);
    expect(await messagesTo(server, me.patient.mobile)).toMatchObject([{ channel: 'sms' }]);
  });

  it('7.5.1: asks the old one', async () => {
    expect(codes(await change(`${password} `, newPassword))).toEqual([
      422,
      'fields-refused',
      'body.password password-wrong',
    ]);
  });

  it.each([
    ['6.2.1: seven characters', 'tide 47', 'password-too-short'],
    ['6.2.9: 129 characters', 'x'.repeat(129), 'password-too-long'],
    ['6.2.4: a common one', 'password1', 'password-common'],
    ['6.2.12: a breached one', 'iloveyou123', 'password-common'],
    ['6.2.11: the hospital’s name', 'my kingston plum', 'password-hospital'],
    ['6.2.11: the person’s own name', 'brackenbury tide', 'password-personal'],
    ['6.2.11: their e-mail', 'zoe.b.1952 orbit tide', 'password-personal'],
    ['their user name', 'me.user-of-zoe tide', 'password-user-name'],
  ])('refuses %s', async (_what, wanted, code) => {
    me = await somebody({ familyName: 'Brackenbury', email: `zoe.b.1952@example.com` });
    await server.db('accounts').where({ id: me.account.id }).update({ user_name: 'me.user-of-zoe' });
    expect(codes(await change(password, wanted))).toEqual([
      422,
      'fields-refused',
      `body.newPassword ${code}`,
    ]);
    await server
      .db('accounts')
      .where({ id: me.account.id })
      .update({ state: 'closed', closed_at: new Date() });
  });

  it.each([
    ['6.2.1: 8 characters', 'q7!vT2zK'],
    ['6.2.9: 64 characters', 'lantern gravel tide '.repeat(4).slice(0, 64)],
    ['6.2.9: 128 characters', 'lantern gravel tide '.repeat(7).slice(0, 128)],
    ['6.2.5/8: spaces, accents and cases, kept exactly', '  Ünter  Dem Mond ☂ '],
  ])('takes %s', async (_what, wanted) => {
    await change(password, wanted).expect(200);
    await signInAsPatient(server, me.account.user_name, wanted);
    const trimmed = { userName: me.account.user_name, password: wanted.trim().toLowerCase() };
    if (trimmed.password !== wanted) await server.open.post('/portal/sessions').send(trimmed).expect(401);
  });

  it('6.2.8: tells a twin apart that shares the first 72 bytes', async () => {
    const long = 'lantern gravel tide '.repeat(4);
    await change(password, `${long}one`).expect(200);
    const twin = { userName: me.account.user_name, password: `${long}two` };
    await server.open.post('/portal/sessions').send(twin).expect(401);
  });

  it('of two changes at once takes one', async () => {
    const answers = await Promise.all([
      change(password, newPassword),
      change(password, 'granite sofa whisper'),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    // The loser comes too late for the version, or already for the password.
    expect([412, 422]).toContain(statuses[1]);
  });
});

describe('deleting my account', () => {
  const remove = (who: Somebody, stopTexts: boolean, typed = password) =>
    who.http.delete('/portal/me').send({ password: typed, stopTexts });

  it('says first what will happen, and how texts come back', async () => {
    const { body } = await me.http.get('/portal/me/closure').expect(200);
    expect(body.whatHappens.join(' ')).toContain('Your record at Kingston Hospital stays as it is.');
    expect(body.stoppingTexts.join(' ')).toContain('KHT START to 60777');
    await server.db('patients').where({ id: me.patient.id }).update({ mobile: null });
    const without = await me.http.get('/portal/me/closure').expect(200);
    expect(without.body.stoppingTexts).toBeNull();
  });

  it('asks the password, and does nothing when it is wrong', async () => {
    expect(codes(await remove(me, true, 'not it'))).toEqual([
      422,
      'fields-refused',
      'body.password password-wrong',
    ]);
    expect((await accountOf(me)).state).toBe('active');
    await me.http.get('/portal/me').expect(200);
  });

  it('closes the login; sessions, devices, codes and links are dead; the record stays', async () => {
    const other = await aPatientSession(server.db, me.account);
    const device = await aDevice(server.db, me.account);
    const owed = await server.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password })
      .expect(201);
    const before = await server.db('patients').where({ id: me.patient.id }).first();
    await remove(me, false).expect(204);

    expect(await accountOf(me)).toMatchObject({
      state: 'closed',
      closed_by: 'patient',
      closed_at: expect.any(Date),
      totp_secret: null,
    });
    await me.http.get('/portal/me').expect(401);
    await server.open.get('/portal/me').set('Authorization', `Bearer ${other.token}`).expect(401);
    for (const deviceToken of [undefined, device.token])
      await server.open
        .post('/portal/sessions')
        .send({ userName: me.account.user_name, password, deviceToken })
        .expect(401);
    const [challenge] = await server.db('challenges').where({ id: owed.body.challengeId });
    expect(challenge.ended_reason).toBe('account-closed');
    const live = await server.db('sessions').where({ account_id: me.account.id }).whereNull('ended_at');
    expect(live).toEqual([]);
    expect(await server.db('patients').where({ id: me.patient.id }).first()).toEqual(before);
    expect(await auditOf(me, 'accounts.closed')).toMatchObject([
      { after: { by: 'patient', textsStopped: false } },
    ]);
  });

  it('stops all texts where asked, and one last text says how they come back', async () => {
    await remove(me, true).expect(204);
    expect(await server.db('sms_opt_outs').where({ mobile: me.patient.mobile })).toHaveLength(1);
    expect(await server.db('sms_opt_out_events').where({ mobile: me.patient.mobile })).toMatchObject([
      { kind: 'stopped', source: 'account-closed' },
    ]);
    const texts = await messagesTo(server, me.patient.mobile);
    expect(texts).toMatchObject([{ channel: 'sms' }]);
    expect(texts[0]?.body).toContain('KHT START to 60777');
    expect(texts[0]?.body).toContain('texts are stopped');
  });

  it('leaves texts alone where not asked, and confirms by text all the same', async () => {
    await remove(me, false).expect(204);
    expect(await server.db('sms_opt_outs').where({ mobile: me.patient.mobile })).toEqual([]);
    const texts = await messagesTo(server, me.patient.mobile);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.body).toContain('KHT START');
  });

  it('confirms by e-mail where there is no mobile', async () => {
    await server.db('patients').where({ id: me.patient.id }).update({ mobile: null });
    await remove(me, true).expect(204);
    expect(await messagesTo(server, me.patient.email)).toMatchObject([
      { channel: 'email', subject: 'Your Patient Portal account is deleted' },
    ]);
  });

  it('twice at once closes it once', async () => {
    const answers = await Promise.all([remove(me, false), remove(me, false), remove(me, false)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await auditOf(me, 'accounts.closed')).toHaveLength(1);
  });

  it('can be done while newer terms wait: nobody has to agree to leave', async () => {
    const number = await newerTerms(server.db);
    await remove(me, false).expect(204);
    await server.db('terms_versions').where({ number }).del();
  });

  it('loses nothing: a new login of the same patient finds letters, reads and the record as they were', async () => {
    const owner = await aClerk(server.db);
    const letter = await aLetter(server.db, { state: 'published', patient: me.patient, owner });
    await aLetter(server.db, { state: 'published', patient: me.patient, owner });
    await server.db('letter_reads').insert({
      letter_version_id: letter.versionId,
      account_id: me.account.id,
      letter_id: letter.id,
      patient_id: me.patient.id,
    });
    const before = (await me.http.get('/portal/me')).body;
    await remove(me, false).expect(204);
    const renewed = await anAccount(server.db, me.patient, { userName: me.account.user_name });
    const { version: _, ...after } = (await (await server.asPatient(renewed)).get('/portal/me').expect(200))
      .body;
    expect(before).toMatchObject(after);
    expect(after.unreadLetters).toBe(1);
  });
});
