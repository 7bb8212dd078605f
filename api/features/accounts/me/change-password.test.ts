import { beforeEach, describe, expect, it } from '@jest/globals';
import { messagesTo } from '../../../test/deliveries.ts';
import { signInAsPatient } from '../../../test/sign-in.ts';
import { codes, meStage, newPassword, password, type Somebody } from './me.test.stage.ts';

const stage = meStage();
let me: Somebody;
beforeEach(async () => {
  me = await stage.somebody();
});

describe('changing my password', () => {
  const change = (typed: string, wanted: string, version = '"1"') =>
    me.http
      .put('/portal/me/password')
      .set('If-Match', version)
      .send({ password: typed, newPassword: wanted });

  it('6.5.6: ends every other session and every remembered device, and this session goes on', async () => {
    const other = await signInAsPatient(stage.server, me.account.user_name, password, {
      rememberDevice: true,
    });
    const answer = await change(password, newPassword).expect(200);
    expect(answer.body.version).toBe(2);
    await me.http.get('/portal/me').expect(200);
    await other.agent.get('/portal/me').expect(401);
    const again = await stage.open.post('/portal/sessions').send({
      userName: me.account.user_name,
      password: newPassword,
      deviceToken: other.body.deviceToken,
    });
    expect([again.status, Object.keys(again.body).sort()]).toEqual([
      201,
      ['challengeId', 'expiresAt', 'method'],
    ]);
    const ended = await stage.db('devices').where({ account_id: me.account.id });
    expect(ended).toMatchObject([{ ended_reason: 'password-changed' }]);
    await stage.open.post('/portal/sessions').send({ userName: me.account.user_name, password }).expect(401);
  });

  it('ends a code that was asked for with the old password', async () => {
    const owed = await stage.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password })
      .expect(201);
    await change(password, newPassword).expect(200);
    expect(await stage.db('challenges').where({ id: owed.body.challengeId })).toMatchObject([
      { ended_reason: 'password-changed' },
    ]);
  });

  it('6.3.7: is told by e-mail, and written down without a password', async () => {
    await change(password, newPassword).expect(200);
    expect(await messagesTo(stage.server, me.patient.email)).toMatchObject([
      { subject: 'Your Patient Portal password was changed' },
    ]);
    const events = await stage.auditOf(me, 'accounts.password-changed');
    expect(events).toMatchObject([{ before: null, after: null }]);
  });

  it('is told by text where there is no e-mail', async () => {
    await stage.db('accounts').where({ id: me.account.id }).update({ email: null });
    await stage.db('patients').where({ id: me.patient.id }).update({ email: null });
    await change(password, newPassword).expect(200);
    expect(await messagesTo(stage.server, me.patient.mobile)).toMatchObject([{ channel: 'sms' }]);
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
    me = await stage.somebody({ familyName: 'Brackenbury', email: `zoe.b.1952@example.com` });
    await stage.db('accounts').where({ id: me.account.id }).update({ user_name: 'me.user-of-zoe' });
    expect(codes(await change(password, wanted))).toEqual([
      422,
      'fields-refused',
      `body.newPassword ${code}`,
    ]);
    await stage
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
    await signInAsPatient(stage.server, me.account.user_name, wanted);
    const trimmed = { userName: me.account.user_name, password: wanted.trim().toLowerCase() };
    if (trimmed.password !== wanted) await stage.open.post('/portal/sessions').send(trimmed).expect(401);
  });

  it('6.2.8: tells a twin apart that shares the first 72 bytes', async () => {
    const long = 'lantern gravel tide '.repeat(4);
    await change(password, `${long}one`).expect(200);
    const twin = { userName: me.account.user_name, password: `${long}two` };
    await stage.open.post('/portal/sessions').send(twin).expect(401);
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
