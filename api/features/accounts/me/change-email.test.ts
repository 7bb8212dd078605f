import { beforeEach, describe, expect, it } from '@jest/globals';
import { messagesTo } from '../../../test/deliveries.ts';
import { signInAsPatient } from '../../../test/sign-in.ts';
import { codes, meStage, password, type Somebody } from './me.test.stage.ts';

const stage = meStage();
let me: Somebody;
beforeEach(async () => {
  me = await stage.somebody();
});

describe('changing my e-mail', () => {
  const change = (email: string, typed = password, version = '"1"') =>
    me.http.put('/portal/me/email').set('If-Match', version).send({ password: typed, email });

  it('changes the login and the hospital record, queues it for the hospital system, and writes it down', async () => {
    const before = me.patient.email;
    const answer = await change(' New.Anna@Example.com ').expect(200);
    expect(answer.body).toMatchObject({ email: 'new.anna@example.com', version: 2 });
    expect((await stage.accountOf(me)).email).toBe('new.anna@example.com');
    const record = await stage.db('patients').where({ id: me.patient.id }).first();
    expect(record).toMatchObject({ email: 'new.anna@example.com', version: 2 });
    const changes = { email: { before, after: 'new.anna@example.com' } };
    expect(await stage.db('record_changes').where({ patient_id: me.patient.id })).toMatchObject([
      { source: 'patient', changes, state: 'waiting', made_by: null },
    ]);
    expect(await stage.auditOf(me, 'accounts.email-changed')).toMatchObject([
      { before: { email: before }, after: { email: 'new.anna@example.com' } },
    ]);
    await signInAsPatient(stage.server, 'new.anna@example.com', password);
  });

  it('6.3.7: tells the old address and the new one', async () => {
    const old = me.patient.email;
    const renewed = `renewed${me.account.user_name}@example.com`;
    await change(renewed).expect(200);
    for (const address of [old, renewed]) {
      expect(await messagesTo(stage.server, address)).toMatchObject([
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
    expect((await stage.accountOf(me)).email).toBe(me.patient.email);
    const refused = await stage.auditOf(me, 'accounts.sign-in-refused');
    expect(refused).toMatchObject([{ reason: 'wrong-password' }]);
  });

  it.each([
    ['as it is', (email: string) => email],
    ['in other cases', (email: string) => email.toUpperCase()],
    ['with a plus part', (email: string) => email.replace('@', '+portal@')],
  ])('refuses an address another patient signs in with, %s', async (_how, spelled) => {
    const other = await stage.somebody();
    expect(codes(await change(spelled(other.patient.email)))).toEqual([
      422,
      'fields-refused',
      'body.email email-in-use',
    ]);
    expect((await stage.db('patients').where({ id: me.patient.id }).first()).email).toBe(me.patient.email);
    expect(await stage.db('record_changes').where({ patient_id: me.patient.id })).toEqual([]);
  });

  it('of two patients who take one address at once serves one', async () => {
    const other = await stage.somebody();
    const email = `wanted${me.account.user_name}@example.com`;
    const answers = await Promise.all(
      [me, other].map(({ http }) =>
        http.put('/portal/me/email').set('If-Match', '"1"').send({ password, email }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await stage.db('accounts').where({ email })).toHaveLength(1);
    expect(await stage.db('patients').where({ email })).toHaveLength(1);
  });

  it('of two changes at once takes one', async () => {
    const answers = await Promise.all([
      change(`one${me.account.user_name}@example.com`),
      change(`two${me.account.user_name}@example.com`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [record] = await stage.db('patients').where({ id: me.patient.id });
    expect(record.email).toBe((await stage.accountOf(me)).email);
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
