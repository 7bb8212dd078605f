import { beforeEach, describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aDevice } from '../../../test/builders/sign-in.ts';
import { messagesTo } from '../../../test/deliveries.ts';
import { startTestServer } from '../../../test/server.ts';
import { codeOf, otherThan, signInAsPatient } from '../../../test/sign-in.ts';
import { type Forgetful, password, recoveryStage, renewed, said } from './recovery.test.stage.ts';

const stage = recoveryStage();
let me: Forgetful;
beforeEach(async () => {
  me = await stage.somebody();
});

describe('a new password by the link', () => {
  it('6.4.3: still asks the code by text, and then signs in with the new password only', async () => {
    const { token, challengeId, code } = await stage.linkAndCode(me);
    const wanted = { token, challengeId, password: renewed };
    expect(said(await stage.reset({ ...wanted, code: otherThan(code) }))).toEqual([
      422,
      'fields-refused',
      'body.code code-wrong',
    ]);
    expect((await stage.reset(wanted)).status).toBe(422);
    await stage.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password: renewed })
      .expect(401);
    await stage.reset({ ...wanted, code }).expect(204);
    await signInAsPatient(stage.server, me.account.user_name, renewed);
    await stage.open.post('/portal/sessions').send({ userName: me.account.user_name, password }).expect(401);
  });

  it('6.4.3: a code of another challenge, or of a sign-in, does not do', async () => {
    const { token, challengeId } = await stage.linkAndCode(me);
    const other = await stage.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password })
      .expect(201);
    const code = await codeOf(stage.server, other.body.challengeId);
    expect(
      said(await stage.reset({ token, challengeId: other.body.challengeId, code, password: renewed })),
    ).toEqual([404, 'link-gone']);
    expect((await stage.reset({ token, challengeId, code, password: renewed })).status).toBe(422);
  });

  it('6.3.4: the code alone, for another’s link, changes nobody’s password', async () => {
    const mine = await stage.linkAndCode(me);
    me = await stage.somebody();
    const theirs = await stage.linkAndCode(me);
    expect(
      said(
        await stage.reset({
          token: theirs.token,
          challengeId: mine.challengeId,
          code: mine.code,
          password: renewed,
        }),
      ),
    ).toEqual([404, 'link-gone']);
  });

  it('6.3.4: asks the authenticator app where there is one, and sends no text', async () => {
    await stage
      .db('accounts')
      .where({ id: me.account.id })
      .update({ totp_confirmed_at: new Date(), totp_secret: Buffer.from('x') });
    const token = await stage.linkSent(me);
    expect((await stage.openChallenge(token).expect(201)).body.method).toBe('totp');
    expect(await messagesTo(stage.server, me.patient.mobile)).toEqual([]);
  });

  it('6.5.6, 7.4.3: ends every session, remembered device and code, and is told by e-mail', async () => {
    const session = await stage.server.asPatient(me.account);
    const device = await aDevice(stage.db, me.account);
    const owed = await stage.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password })
      .expect(201);
    await stage.reset({ ...(await stage.linkAndCode(me)), password: renewed }).expect(204);
    await session.get('/portal/me').expect(401);
    const again = await stage.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password: renewed, deviceToken: device.token })
      .expect(201);
    expect(again.body).toHaveProperty('challengeId');
    expect(await stage.db('challenges').where({ id: owed.body.challengeId })).toMatchObject([
      { ended_reason: 'password-changed' },
    ]);
    const subjects = (await messagesTo(stage.server, me.patient.email)).map(({ subject }) => subject);
    expect(subjects).toContain('Your Patient Portal password was changed');
    expect(
      await stage.db('audit_events').where({ action: 'accounts.password-changed', actor_id: me.account.id }),
    ).toHaveLength(1);
  });

  it.each([
    ['6.2.1: seven characters', 'tide 47', 'password-too-short'],
    ['6.2.4/12: a common one', 'password1', 'password-common'],
    ['6.2.11: the hospital’s name', 'my kingston plum', 'password-hospital'],
  ])('refuses %s, and the code is not spent on it', async (_what, wanted, code) => {
    const proof = await stage.linkAndCode(me);
    expect(said(await stage.reset({ ...proof, password: wanted }))).toEqual([
      422,
      'fields-refused',
      `body.password ${code}`,
    ]);
    await stage.reset({ ...proof, password: renewed }).expect(204);
  });

  it('6.2.5/8: keeps spaces, accents and cases exactly', async () => {
    const wanted = '  Ünter  Dem Mond ☂ ';
    await stage.reset({ ...(await stage.linkAndCode(me)), password: wanted }).expect(204);
    await signInAsPatient(stage.server, me.account.user_name, wanted);
  });

  it('6.5.1: of ten who use one link and code at once, one wins', async () => {
    const proof = await stage.linkAndCode(me);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => stage.reset({ ...proof, password: `${renewed} ${n}` })),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(
      await stage.db('audit_events').where({ action: 'accounts.password-changed', actor_id: me.account.id }),
    ).toHaveLength(1);
    expect(await stage.db('password_resets').where({ account_id: me.account.id })).toMatchObject([
      { used_at: expect.any(Date) },
    ]);
  });

  it('is single use', async () => {
    const proof = await stage.linkAndCode(me);
    await stage.reset({ ...proof, password: renewed }).expect(204);
    expect(said(await stage.openChallenge(proof.token))).toEqual([404, 'link-gone']);
    expect(said(await stage.reset({ ...proof, password: 'granite sofa whisper' }))).toEqual([
      404,
      'link-gone',
    ]);
  });

  it('6.6.2/3: a newer code kills the one before, and the sixth try the challenge', async () => {
    const first = await stage.linkAndCode(me);
    const again = await stage.open
      .post(`/portal/forgotten-password/challenges/${first.challengeId}/code`)
      .send({})
      .expect(202);
    expect(Object.keys(again.body).sort()).toEqual(['expiresAt', 'nextCodeAfter', 'sendsLeft']);
    const newer = await codeOf(stage.server, first.challengeId);
    const wrong =
      [first.code, '00000', '11111', '22222', '33333', '44444'].find((code) => code !== newer) ?? 'abcde';
    const answers = [];
    for (let n = 0; n < 6; n++)
      answers.push((await stage.reset({ ...first, code: wrong, password: renewed })).status);
    expect(answers).toEqual([422, 422, 422, 422, 422, 409]);
    expect(said(await stage.reset({ ...first, code: newer, password: renewed }))).toEqual([
      409,
      'challenge-over',
    ]);
    expect(
      await stage
        .db('audit_events')
        .where({ action: 'accounts.sign-in-refused', reason: 'wrong-code', patient_id: me.patient.id }),
    ).toHaveLength(6);
  });

  it('frees whoever strangers had slowed', async () => {
    const strict = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '2', TRUST_PROXY: '1' });
    const patient = await aPatient(strict.db, { email: 'slowed@example.com' });
    const account = await anAccount(strict.db, patient, {
      passwordHash: stage.passwordHash,
      userName: 'slowed',
    });
    const signIn = (typed: string) =>
      strict.open.post('/portal/sessions').send({ userName: 'slowed', password: typed });
    await Promise.all(Array.from({ length: 8 }, () => signIn('guess')));
    expect((await signIn(password)).status).toBe(429);
    await strict.open.post('/portal/forgotten-password').send({ userName: 'slowed' }).expect(202);
    const [email] = await messagesTo(strict, 'slowed@example.com');
    const token = /#t=(\S+)/.exec(email?.body ?? '')?.[1] ?? '';
    const { body } = await strict.open
      .post('/portal/forgotten-password/challenge')
      .send({ token })
      .expect(201);
    const code = await codeOf(strict, body.challengeId);
    const proof = { token, challengeId: body.challengeId, code, password: renewed };
    await strict.open.post('/portal/forgotten-password/reset').send(proof).expect(204);
    expect((await signIn(renewed)).status).toBe(201);
    expect(account.id).toBeDefined();
    await strict.close();
  });

  it('is refused to a login that was closed since', async () => {
    const proof = await stage.linkAndCode(me);
    await stage
      .db('accounts')
      .where({ id: me.account.id })
      .update({ state: 'closed', closed_at: new Date() });
    expect(said(await stage.reset({ ...proof, password: renewed }))).toEqual([404, 'link-gone']);
  });
});
