import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aDevice } from '../../../test/builders/sign-in.ts';
import { keepPromises, messagesTo } from '../../../test/deliveries.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { codeOf, otherThan, signInAsPatient } from '../../../test/sign-in.ts';

let server: TestServer;
let passwordHash: string;
let people = 0;
const password = 'kettle orbit plum';
const renewed = 'lantern gravel tide';

beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
  passwordHash = await hashPassword(password);
});
afterAll(() => server.close());

async function somebody(facts: Parameters<typeof aPatient>[1] = {}) {
  people += 1;
  const patient = await aPatient(server.db, {
    mobile: `+4477009${70000 + people}`,
    email: `reset${people}@example.com`,
    ...facts,
  });
  const account = await anAccount(server.db, patient, { passwordHash, userName: `reset.user${people}` });
  return { patient, account };
}
let me: Awaited<ReturnType<typeof somebody>>;
beforeEach(async () => {
  me = await somebody();
});

const ask = (userName: string, where = server) =>
  where.open.post('/portal/forgotten-password').send({ userName });
const openChallenge = (token: string) =>
  server.open.post('/portal/forgotten-password/challenge').send({ token });
const reset = (body: object) => server.open.post('/portal/forgotten-password/reset').send(body);
const said = ({
  status,
  body,
}: {
  status: number;
  body: { code?: string; errors?: { path: string; code: string }[] };
}) => [status, body.code, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
const linksTo = async (email: string): Promise<string[]> =>
  (await messagesTo(server, email)).flatMap(({ body }) => /#t=(\S+)/.exec(body)?.[1] ?? []);

/** The token of the link that was e-mailed last. */
async function linkSent(userName = me.account.user_name): Promise<string> {
  await ask(userName).expect(202);
  const token = (await linksTo(me.patient.email)).at(-1);
  if (!token) throw new Error('no link was sent');
  return token;
}

/** A link and the code it owes, all but used. */
async function linkAndCode() {
  const token = await linkSent();
  const { body } = await openChallenge(token).expect(201);
  return { token, challengeId: body.challengeId as string, code: await codeOf(server, body.challengeId) };
}

describe('a link to a new password', () => {
  it.each(['user name', 'e-mail', 'e-mail in capitals'])(
    'comes by e-mail for whoever types their %s',
    async (what) => {
      const typed =
        { 'user name': me.account.user_name, 'e-mail': me.patient.email }[what] ??
        me.patient.email.toUpperCase();
      expect((await ask(` ${typed} `).expect(202)).body).toEqual({});
      const [email] = await messagesTo(server, me.patient.email);
      expect(email).toMatchObject({ channel: 'email', subject: 'Choose a new Patient Portal password' });
      expect(email?.body).toContain(`${server.deps.config.portalUrl.replace(/\/$/, '')}/new-password#t=`);
    },
  );

  it('is stored as a hash only, and made when the e-mail leaves', async () => {
    await ask(me.account.user_name).expect(202);
    expect(await server.db('password_resets').where({ account_id: me.account.id })).toEqual([]);
    const [token] = await linksTo(me.patient.email);
    const [row] = await server.db('password_resets').where({ account_id: me.account.id });
    expect(row.token_hash).toHaveLength(32);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(row.token_hash.toString('base64url')).not.toBe(token);
    const minutes = (row.expires_at.getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(28);
    expect(minutes).toBeLessThan(30.5);
    expect(
      await server.db('audit_events').where({ action: 'accounts.reset-asked', patient_id: me.patient.id }),
    ).toMatchObject([{ reason: 'sent', entity_id: me.account.id }]);
  });

  it('is worth nothing once a newer one is asked for', async () => {
    const older = await linkSent();
    const newer = await linkSent();
    expect(said(await openChallenge(older))).toEqual([404, 'link-gone']);
    await openChallenge(newer).expect(201);
  });

  it('is worth nothing after half an hour, by the database’s clock', async () => {
    const token = await linkSent();
    await server
      .db('password_resets')
      .where({ account_id: me.account.id })
      .update({ expires_at: server.db.raw(`now() - interval '1 second'`) });
    expect(said(await openChallenge(token))).toEqual([404, 'link-gone']);
  });

  it('is worth nothing once the password or the e-mail was changed otherwise', async () => {
    const token = await linkSent();
    const http = await server.asPatient(me.account);
    await http
      .put('/portal/me/email')
      .set('If-Match', '"1"')
      .send({ password, email: `moved${people}@example.com` })
      .expect(200);
    expect(said(await openChallenge(token))).toEqual([404, 'link-gone']);
  });

  it('is not sent a sixth time in an hour, and the answer does not say so', async () => {
    for (let n = 0; n < 7; n++) {
      await ask(me.account.user_name).expect(202);
      await keepPromises(server);
    }
    expect(await linksTo(me.patient.email)).toHaveLength(5);
  });

  it('goes to nobody who made it up', async () => {
    expect(said(await openChallenge('made-up'))).toEqual([404, 'link-gone']);
    expect(
      said(
        await reset({ token: 'made-up', challengeId: crypto.randomUUID(), code: '12345', password: renewed }),
      ),
    ).toEqual([404, 'link-gone']);
  });

  // ASVS 6.3.8
  it('6.3.8: answers alike for whoever nobody knows, and after the same statements', async () => {
    const dead = await somebody({ deceasedOn: '2026-01-01' });
    const gone = await somebody();
    await server
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
      server.db.on('query', listen);
      const { status, text } = await ask(userName);
      server.db.removeListener('query', listen);
      answers.push(JSON.stringify([status, text, heard]));
    }
    expect(new Set(answers).size).toBe(1);
    await keepPromises(server);
    for (const { patient } of [dead, gone]) expect(await linksTo(patient.email)).toEqual([]);
  });

  it('6.3.1: slows asking for one login, known or not', async () => {
    const strict = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '2' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('asked.for', strict)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(3);
    await strict.close();
  });
});

describe('a new password by the link', () => {
  it('6.4.3: still asks the code by text, and then signs in with the new password only', async () => {
    const { token, challengeId, code } = await linkAndCode();
    const wanted = { token, challengeId, password: renewed };
    expect(said(await reset({ ...wanted, code: otherThan(code) }))).toEqual([
      422,
      'fields-refused',
      'body.code code-wrong',
    ]);
    expect((await reset(wanted)).status).toBe(422);
    await server.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password: renewed })
      .expect(401);
    await reset({ ...wanted, code }).expect(204);
    await signInAsPatient(server, me.account.user_name, renewed);
    await server.open.post('/portal/sessions').send({ userName: me.account.user_name, password }).expect(401);
  });

  it('6.4.3: a code of another challenge, or of a sign-in, does not do', async () => {
    const { token, challengeId } = await linkAndCode();
    const other = await server.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password })
      .expect(201);
    const code = await codeOf(server, other.body.challengeId);
    expect(
      said(await reset({ token, challengeId: other.body.challengeId, code, password: renewed })),
    ).toEqual([404, 'link-gone']);
    expect((await reset({ token, challengeId, code, password: renewed })).status).toBe(422);
  });

  it('6.3.4: the code alone, for another’s link, changes nobody’s password', async () => {
    const mine = await linkAndCode();
    me = await somebody();
    const theirs = await linkAndCode();
    expect(
      said(
        await reset({
          token: theirs.token,
          challengeId: mine.challengeId,
          code: mine.code,
          password: renewed,
        }),
      ),
    ).toEqual([404, 'link-gone']);
  });

  it('6.3.4: asks the authenticator app where there is one, and sends no text', async () => {
    await server
      .db('accounts')
      .where({ id: me.account.id })
      .update({ totp_confirmed_at: new Date(), totp_secret: Buffer.from('x') });
    const token = await linkSent();
    expect((await openChallenge(token).expect(201)).body.method).toBe('totp');
    expect(await messagesTo(server, me.patient.mobile)).toEqual([]);
  });

  it('6.5.6, 7.4.3: ends every session, remembered device and code, and is told by e-mail', async () => {
    const session = await server.asPatient(me.account);
    const device = await aDevice(server.db, me.account);
    const owed = await server.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password })
      .expect(201);
    await reset({ ...(await linkAndCode()), password: renewed }).expect(204);
    await session.get('/portal/me').expect(401);
    const again = await server.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password: renewed, deviceToken: device.token })
      .expect(201);
    expect(again.body).toHaveProperty('challengeId');
    expect(await server.db('challenges').where({ id: owed.body.challengeId })).toMatchObject([
      { ended_reason: 'password-changed' },
    ]);
    const subjects = (await messagesTo(server, me.patient.email)).map(({ subject }) => subject);
    expect(subjects).toContain('Your Patient Portal password was changed');
    expect(
      await server.db('audit_events').where({ action: 'accounts.password-changed', actor_id: me.account.id }),
    ).toHaveLength(1);
  });

  it.each([
    ['6.2.1: seven characters', 'tide 47', 'password-too-short'],
    ['6.2.4/12: a common one', 'password1', 'password-common'],
    ['6.2.11: the hospital’s name', 'my kingston plum', 'password-hospital'],
  ])('refuses %s, and the code is not spent on it', async (_what, wanted, code) => {
    const proof = await linkAndCode();
    expect(said(await reset({ ...proof, password: wanted }))).toEqual([
      422,
      'fields-refused',
      `body.password ${code}`,
    ]);
    await reset({ ...proof, password: renewed }).expect(204);
  });

  it('6.2.5/8: keeps spaces, accents and cases exactly', async () => {
    const wanted = '  Ünter  Dem Mond ☂ ';
    await reset({ ...(await linkAndCode()), password: wanted }).expect(204);
    await signInAsPatient(server, me.account.user_name, wanted);
  });

  it('6.5.1: of ten who use one link and code at once, one wins', async () => {
    const proof = await linkAndCode();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => reset({ ...proof, password: `${renewed} ${n}` })),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(
      await server.db('audit_events').where({ action: 'accounts.password-changed', actor_id: me.account.id }),
    ).toHaveLength(1);
    expect(await server.db('password_resets').where({ account_id: me.account.id })).toMatchObject([
      { used_at: expect.any(Date) },
    ]);
  });

  it('is single use', async () => {
    const proof = await linkAndCode();
    await reset({ ...proof, password: renewed }).expect(204);
    expect(said(await openChallenge(proof.token))).toEqual([404, 'link-gone']);
    expect(said(await reset({ ...proof, password: 'granite sofa whisper' }))).toEqual([404, 'link-gone']);
  });

  it('6.6.2/3: a newer code kills the one before, and the sixth try the challenge', async () => {
    const first = await linkAndCode();
    const again = await server.open
      .post(`/portal/forgotten-password/challenges/${first.challengeId}/code`)
      .send({})
      .expect(202);
    expect(Object.keys(again.body).sort()).toEqual(['expiresAt', 'nextCodeAfter', 'sendsLeft']);
    const newer = await codeOf(server, first.challengeId);
    const wrong =
      [first.code, '00000', '11111', '22222', '33333', '44444'].find((code) => code !== newer) ?? 'abcde';
    const answers = [];
    for (let n = 0; n < 6; n++)
      answers.push((await reset({ ...first, code: wrong, password: renewed })).status);
    expect(answers).toEqual([422, 422, 422, 422, 422, 409]);
    expect(said(await reset({ ...first, code: newer, password: renewed }))).toEqual([409, 'challenge-over']);
    expect(
      await server
        .db('audit_events')
        .where({ action: 'accounts.sign-in-refused', reason: 'wrong-code', patient_id: me.patient.id }),
    ).toHaveLength(7);
  });

  it('frees whoever strangers had slowed', async () => {
    const strict = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '2', TRUST_PROXY: '1' });
    const patient = await aPatient(strict.db, { email: 'slowed@example.com' });
    const account = await anAccount(strict.db, patient, { passwordHash, userName: 'slowed' });
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
    const proof = await linkAndCode();
    await server
      .db('accounts')
      .where({ id: me.account.id })
      .update({ state: 'closed', closed_at: new Date() });
    expect(said(await reset({ ...proof, password: renewed }))).toEqual([404, 'link-gone']);
  });
});
