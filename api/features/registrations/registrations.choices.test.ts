import { beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { verifyPassword } from '../../lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { registeringStage } from './registrations.test.stage.ts';

const stage = registeringStage();
let patient: Awaited<ReturnType<typeof aPatient>>;
beforeEach(async () => {
  patient = await aPatient(stage.db, { givenName: 'Zoë', familyName: 'Brackenbury' });
});

const accountsOf = (id: string) => stage.db('accounts').where({ patient_id: id });
/** Their login is closed, as by themselves. */
const close = (accountId: string) =>
  stage
    .db('accounts')
    .where({ id: accountId })
    .update({ state: 'closed', closed_at: stage.db.fn.now(), closed_by: 'patient' });

describe('the password, at registering', () => {
  const choose = async (password: string) => {
    const ready = await stage.verified(patient);
    const { status, body } = await stage.complete(ready, { password, userName: 'marmalade.fan' });
    await stage
      .db('registrations')
      .where({ id: ready.id })
      .whereNot({ state: 'completed' })
      .update({ state: 'stopped', failure: 'code-not-entered' });
    const [account] = await accountsOf(patient.id);
    if (account) await close(account.id);
    return { status, code: body.errors?.[0]?.code, hash: account?.password_hash as string | undefined };
  };

  it.each([
    ['ASVS 6.2.1: 7 characters refused', 'q7#Lm2x', 'password-too-short'],
    ['ASVS 6.2.1: 8 accepted', 'q7#Lm2xv', undefined],
    ['ASVS 6.2.9: 64 accepted', 'nine kettles orbit a plum, '.repeat(3).slice(0, 64), undefined],
    ['ASVS 6.2.9: 128 accepted', 'nine kettles orbit a plum, '.repeat(5).slice(0, 128), undefined],
    ['ASVS 6.2.9: 129 refused', 'nine kettles orbit a plum, '.repeat(5).slice(0, 129), 'password-too-long'],
    ['ASVS 6.2.4: common refused', 'Password1', 'password-common'],
    ['ASVS 6.2.12: breached refused', 'Liverpool1', 'password-common'],
    ['ASVS 6.2.11: the hospital’s name refused', 'kingston-rocks-9', 'password-hospital'],
    ['ASVS 6.2.11: the own family name refused', 'xx Br@ckenbury xx', 'password-personal'],
    ['ASVS 6.2.11: the user name refused', 'my marmalade jar', 'password-user-name'],
  ])('%s', async (_row, password, code) => {
    expect(await choose(password)).toMatchObject({ status: code ? 422 : 201, code });
  });

  it('ASVS 6.2.11: the own e-mail refused', async () => {
    expect(await choose(`my ${patient.email}`)).toMatchObject({ status: 422, code: 'password-personal' });
  });

  it.each([
    ['unicode', 'пароль 🫖 caf\u00e9', 'пароль 🫖 cafe\u0301'],
    ['spaces at the ends', '  kettle orbit plum ', 'kettle orbit plum'],
    ['capitals', 'Kettle Orbit Plum', 'kettle orbit plum'],
    [
      'its end, beyond 72 bytes',
      `${'nine kettles orbit a plum, '.repeat(3).slice(0, 72)}one`,
      `${'nine kettles orbit a plum, '.repeat(3).slice(0, 72)}two`,
    ],
  ])('ASVS 6.2.5/8: keeps %s exactly, and its twin is another password', async (_what, password, twin) => {
    const { status, hash } = await choose(password);
    expect(status).toBe(201);
    expect(await verifyPassword(hash, password)).toBe(true);
    expect(await verifyPassword(hash, twin)).toBe(false);
  });
});

describe('the user name', () => {
  it.each([
    ['two letters', 'ab', 'too_small'],
    ['too long', 'a'.repeat(61), 'too_big'],
    ['an e-mail', 'anna@example.com', 'invalid_format'],
    ['a space', 'anna smith', 'invalid_format'],
    ['a zero-width space', 'anna\u200bsmith', 'invalid_format'],
    ['a NUL', 'anna\u0000smith', 'invalid_format'],
    ['nothing but spaces', '     ', 'too_small'],
  ])('is refused with %s', async (_what, userName, code) => {
    const { status, body } = await stage.complete({ id: newId(), token: 'any' }, { userName });
    expect([status, body.errors[0].path, body.errors[0].code]).toEqual([422, 'body.userName', code]);
  });

  it('of an open account is taken in any case; of a closed one it is free', async () => {
    const other = await anAccount(stage.db, await aPatient(stage.db), { userName: 'taken.name' });
    const ready = await stage.verified(patient);
    const refused = await stage.complete(ready, { userName: 'Taken.NAME' });
    expect(refused.body.errors).toMatchObject([{ path: 'body.userName', code: 'user-name-taken' }]);
    await close(other.id);
    await stage.complete(ready, { userName: 'Taken.NAME' }).expect(201);
  });

  it('and everything else wrong is named at once', async () => {
    await anAccount(stage.db, await aPatient(stage.db), { userName: 'taken.too' });
    const ready = await stage.verified(patient);
    const { body } = await stage.complete(ready, {
      userName: 'taken.too',
      password: 'short',
      termsNumber: 99,
    });
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'body.termsNumber',
      'body.userName',
      'body.password',
    ]);
  });
});
