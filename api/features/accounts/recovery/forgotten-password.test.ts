import { beforeEach, describe, expect, it } from '@jest/globals';
import { keepPromises, messagesTo } from '../../../test/deliveries.ts';
import { startTestServer } from '../../../test/server.ts';
import { type Forgetful, password, recoveryStage, renewed, said } from './recovery.test.stage.ts';

const stage = recoveryStage();
let me: Forgetful;
beforeEach(async () => {
  me = await stage.somebody();
});

describe('a link to a new password', () => {
  it.each(['user name', 'e-mail', 'e-mail in capitals'])(
    'comes by e-mail for whoever types their %s',
    async (what) => {
      const typed =
        { 'user name': me.account.user_name, 'e-mail': me.patient.email }[what] ??
        me.patient.email.toUpperCase();
      expect((await stage.ask(` ${typed} `).expect(202)).body).toEqual({});
      const [email] = await messagesTo(stage.server, me.patient.email);
      expect(email).toMatchObject({ channel: 'email', subject: 'Choose a new Patient Portal password' });
      expect(email?.body).toContain(
        `${stage.server.deps.config.portalUrl.replace(/\/$/, '')}/new-password#t=`,
      );
    },
  );

  it('is stored as a hash only, and made when the e-mail leaves', async () => {
    await stage.ask(me.account.user_name).expect(202);
    expect(await stage.db('password_resets').where({ account_id: me.account.id })).toEqual([]);
    const [token] = await stage.linksTo(me.patient.email);
    const [row] = await stage.db('password_resets').where({ account_id: me.account.id });
    expect(row.token_hash).toHaveLength(32);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(row.token_hash.toString('base64url')).not.toBe(token);
    const minutes = (row.expires_at.getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(28);
    expect(minutes).toBeLessThan(30.5);
    expect(
      await stage.db('audit_events').where({ action: 'accounts.reset-asked', patient_id: me.patient.id }),
    ).toMatchObject([{ reason: 'sent', entity_id: me.account.id }]);
  });

  it('is worth nothing once a newer one is asked for', async () => {
    const older = await stage.linkSent(me);
    const newer = await stage.linkSent(me);
    expect(said(await stage.openChallenge(older))).toEqual([404, 'link-gone']);
    await stage.openChallenge(newer).expect(201);
  });

  it('is worth nothing after half an hour, by the database’s clock', async () => {
    const token = await stage.linkSent(me);
    await stage
      .db('password_resets')
      .where({ account_id: me.account.id })
      .update({ expires_at: stage.db.raw(`now() - interval '1 second'`) });
    expect(said(await stage.openChallenge(token))).toEqual([404, 'link-gone']);
  });

  it('is worth nothing once the password or the e-mail was changed otherwise', async () => {
    const token = await stage.linkSent(me);
    const http = await stage.server.asPatient(me.account);
    await http
      .put('/portal/me/email')
      .set('If-Match', '"1"')
      .send({ password, email: `moved${me.account.user_name}@example.com` })
      .expect(200);
    expect(said(await stage.openChallenge(token))).toEqual([404, 'link-gone']);
  });

  it('is not sent a sixth time in an hour, and the answer does not say so', async () => {
    for (let n = 0; n < 7; n++) {
      await stage.ask(me.account.user_name).expect(202);
      await keepPromises(stage.server);
    }
    expect(await stage.linksTo(me.patient.email)).toHaveLength(5);
  });

  it('goes to nobody who made it up', async () => {
    expect(said(await stage.openChallenge('made-up'))).toEqual([404, 'link-gone']);
    expect(
      said(
        await stage.reset({
          token: 'made-up',
          challengeId: crypto.randomUUID(),
          code: '12345',
          password: renewed,
        }),
      ),
    ).toEqual([404, 'link-gone']);
  });

  // ASVS 6.3.8
  it('6.3.8: answers alike for whoever nobody knows, and after the same statements', async () => {
    const dead = await stage.somebody({ deceasedOn: '2026-01-01' });
    const gone = await stage.somebody();
    await stage
      .db('accounts')
      .where({ id: gone.account.id })
      .update({ state: 'closed', closed_at: new Date() });
    const answers = [];
    for (const userName of [
      me.account.user_name,
      me.patient.email,
      'nobody-at-all',
      'nobody@example.com',
      dead.account.user_name,
      gone.account.user_name,
    ]) {
      const heard: string[] = [];
      const listen = ({ sql }: { sql: string }) => heard.push(sql);
      stage.db.on('query', listen);
      const { status, text } = await stage.ask(userName);
      stage.db.removeListener('query', listen);
      answers.push(JSON.stringify([status, text, heard]));
    }
    expect(new Set(answers).size).toBe(1);
    await keepPromises(stage.server);
    for (const { patient } of [dead, gone]) expect(await stage.linksTo(patient.email)).toEqual([]);
  });

  it('6.3.1: slows asking for one login, known or not', async () => {
    const strict = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '2' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        strict.open.post('/portal/forgotten-password').send({ userName: 'asked.for' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(3);
    await strict.close();
  });
});
