import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aPatientSession } from '../../test/builders/sign-in.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { codeOf, signInAsPatient } from '../../test/sign-in.ts';
import { endAccountSessions, startSession } from './sessions.service.ts';

const password = 'kettle orbit plum';
let server: TestServer;
let passwordHash: string;
beforeAll(async () => {
  [server, passwordHash] = await Promise.all([
    startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' }),
    hashPassword(password),
  ]);
});
afterAll(() => server.close());

const aLogin = async () => anAccount(server.db, await aPatient(server.db), { passwordHash });
const as = (token: string) => supertest.agent(server.url).set('Authorization', `Bearer ${token}`);
const statusOf = async (token: string) => (await as(token).get('/portal/me')).status;
const ago = (interval: string) => server.db.raw('now() - ?::interval', [interval]);

// ASVS 7.2
describe('the token of a patient’s session', () => {
  it('has 256 random bits and is stored as a hash', async () => {
    const account = await aLogin();
    const { token } = await signInAsPatient(server, account.user_name, password);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await server.db.raw(
      `select s::text as row, encode(token_hash, 'escape') as raw from sessions s where account_id = ?`,
      [account.id],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('is new at each elevation: none before the code, another at the next sign-in', async () => {
    const account = await aLogin();
    const first = await signInAsPatient(server, account.user_name, password);
    const owed = await as(first.token)
      .post('/portal/sessions')
      .send({ userName: account.user_name, password });
    expect(owed.body).not.toHaveProperty('token');
    const second = await as(first.token)
      .post(`/portal/sessions/challenges/${owed.body.challengeId}`)
      .send({ code: await codeOf(server, owed.body.challengeId) });
    expect(second.body.token).not.toBe(first.token);
  });

  it.each([
    ['a token of their own choosing', async () => 'planted-token'],
    ['the id of a session', async () => (await aPatientSession(server.db, await aLogin())).id],
    ['the id of a challenge', async () => (await owedBy(await aLogin())).challengeId],
    ['the token of a staff member', async () => staffToken()],
  ])('that somebody plants is ignored: %s', async (_what, plant) => {
    const planted = await plant();
    expect(await statusOf(planted)).toBe(401);
    const account = await aLogin();
    const owed = await owedBy(account, planted);
    const { body } = await as(planted)
      .post(`/portal/sessions/challenges/${owed.challengeId}`)
      .set('Cookie', `session=${planted}`)
      .send({ code: await codeOf(server, owed.challengeId) })
      .expect(201);
    expect(body.token).not.toBe(planted);
    expect([await statusOf(planted), await statusOf(body.token)]).toEqual([401, 200]);
  });

  it('is taken from the header alone, in its one spelling', async () => {
    const { token } = await aPatientSession(server.db, await aLogin());
    for (const header of [
      token,
      `bearer ${token}`,
      `Bearer  ${token}`,
      `Bearer ${token} x`,
      `Basic ${token}`,
    ])
      await server.open.get('/portal/me').set('Authorization', header).expect(401);
    await server.open.get(`/portal/me?token=${token}`).expect(401);
    await server.open.get('/portal/me').set('Cookie', `token=${token}`).expect(401);
  });

  const owedBy = async (account: { user_name: string }, planted = 'none') =>
    (await as(planted).post('/portal/sessions').send({ userName: account.user_name, password }).expect(201))
      .body as {
      challengeId: string;
    };
  const staffToken = async () => {
    const owner = { staffId: (await aClerk(server.db)).id };
    return (await startSession(server.db, owner, 'full', { ip: '127.0.0.1', userAgent: 'jest' })).token;
  };
});

// ASVS 7.3
describe('a session ends', () => {
  it.each([
    ['29 idle minutes are none', { last_seen_at: '29 minutes' }, 200],
    ['after 30 idle minutes', { last_seen_at: '30 minutes' }, 401],
    [
      'not before 12 hours, while it is used',
      { created_at: '11 hours 59 minutes', expires_at: '-1 minute' },
      200,
    ],
    ['after 12 hours, however busy', { expires_at: '0 minutes' }, 401],
  ])('%s', async (_what, times, status) => {
    const { id, token } = await aPatientSession(server.db, await aLogin());
    const moved = Object.fromEntries(
      Object.entries(times).map(([column, interval]) => [column, ago(interval)]),
    );
    await server.db('sessions').where({ id }).update(moved);
    expect(await statusOf(token)).toBe(status);
  });

  it('by the database’s clock: use moves the idle end, and never the last', async () => {
    const { id, token } = await aPatientSession(server.db, await aLogin());
    await server
      .db('sessions')
      .where({ id })
      .update({ last_seen_at: ago('29 minutes') });
    const before = await server.db('sessions').where({ id }).first();
    expect(await statusOf(token)).toBe(200);
    const after = await server.db('sessions').where({ id }).first();
    expect(after.last_seen_at.getTime()).toBeGreaterThan(before.last_seen_at.getTime());
    expect(after.expires_at).toEqual(before.expires_at);
  });
});

// ASVS 7.4
describe('a token replayed', () => {
  it.each<[string, (account: { id: string }, token: string) => Promise<unknown>]>([
    ['after signing out', (_account, token) => as(token).delete('/portal/sessions/current').expect(204)],
    ['after signing out everywhere', (_account, token) => as(token).delete('/portal/sessions').expect(204)],
    [
      'after the account was closed',
      ({ id }) =>
        server
          .db('accounts')
          .where({ id })
          .update({ state: 'closed', closed_at: new Date(), closed_by: 'patient' }),
    ],
    [
      'after staff ended its sessions',
      ({ id }) => server.db.transaction((trx) => endAccountSessions(trx, id, 'ended-by-staff')),
    ],
  ])('%s is refused', async (_what, end) => {
    const account = await aLogin();
    const { token } = await aPatientSession(server.db, account);
    expect(await statusOf(token)).toBe(200);
    await end(account, token);
    const { status, body } = await as(token).get('/portal/me');
    expect([status, body.code]).toEqual([401, 'not-signed-in']);
    expect((await as(token).delete('/portal/sessions/current')).status).toBe(401);
  });

  it('twenty times while it is ended is refused from that moment on', async () => {
    const account = await aLogin();
    const { token } = await aPatientSession(server.db, account);
    const [end] = await Promise.all([
      as(token).delete('/portal/sessions/current'),
      ...Array.from({ length: 20 }, () => statusOf(token)),
    ]);
    expect(end.status).toBe(204);
    expect(await statusOf(token)).toBe(401);
  });
});

describe('my sessions', () => {
  it('are listed, the current one marked; those of others and those that ended are not', async () => {
    const account = await aLogin();
    const [mine, other, ended, idle] = await Promise.all(
      [1, 2, 3, 4].map(() => aPatientSession(server.db, account)),
    );
    if (!mine || !other || !ended || !idle) throw new Error('four sessions');
    await aPatientSession(server.db, await aLogin());
    await server.db('sessions').where({ id: ended.id }).update({ ended_at: new Date() });
    await server
      .db('sessions')
      .where({ id: idle.id })
      .update({ last_seen_at: ago('31 minutes') });
    const { body } = await as(mine.token).get('/portal/sessions').expect(200);
    const seen = Object.fromEntries(
      body.items.map(({ id, isCurrent }: { id: string; isCurrent: boolean }) => [id, isCurrent]),
    );
    expect(seen).toEqual({ [mine.id]: true, [other.id]: false });
    expect(body.items[0]).toMatchObject({ device: 'Chrome on Windows', byRememberedDevice: false });
    expect(JSON.stringify(body)).not.toMatch(/token|hash/i);
  });

  it('end one by one, once, and are written down', async () => {
    const account = await aLogin();
    const [mine, other] = [
      await aPatientSession(server.db, account),
      await aPatientSession(server.db, account),
    ];
    const answers = await Promise.all(
      [1, 2].map(() => as(mine.token).delete(`/portal/sessions/${other.id}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect([await statusOf(other.token), await statusOf(mine.token)]).toEqual([401, 200]);
    expect(
      await server.db('audit_events').where({ action: 'accounts.session-ended', entity_id: other.id }),
    ).toMatchObject([{ actor_id: account.id, patient_id: account.patient_id }]);
  });

  it('end all at once, and nobody else’s', async () => {
    const account = await aLogin();
    const sessions = await Promise.all([1, 2, 3].map(() => aPatientSession(server.db, account)));
    const stranger = await aPatientSession(server.db, await aLogin());
    const { headers } = await as(sessions[0]?.token ?? '')
      .delete('/portal/sessions')
      .expect(204);
    expect(headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    for (const { token } of sessions) expect(await statusOf(token)).toBe(401);
    expect(await statusOf(stranger.token)).toBe(200);
    expect(
      await server.db('audit_events').where({ action: 'accounts.signed-out', actor_id: account.id }),
    ).toMatchObject([{ reason: 'everywhere' }]);
  });

  it('end this one at sign-out, and no other', async () => {
    const account = await aLogin();
    const [mine, other] = [
      await aPatientSession(server.db, account),
      await aPatientSession(server.db, account),
    ];
    const { headers } = await as(mine.token).delete('/portal/sessions/current').expect(204);
    expect(headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    expect([await statusOf(mine.token), await statusOf(other.token)]).toEqual([401, 200]);
    expect(await server.db('sessions').where({ id: mine.id })).toMatchObject([
      { ended_reason: 'signed-out' },
    ]);
  });

  it('end but for one, when what is changed goes on in it', async () => {
    const account = await aLogin();
    const [mine, other] = [
      await aPatientSession(server.db, account),
      await aPatientSession(server.db, account),
    ];
    await server.db.transaction((trx) => endAccountSessions(trx, account.id, 'password-changed', mine.id));
    expect([await statusOf(mine.token), await statusOf(other.token)]).toEqual([200, 401]);
  });
});
