import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { aClerk, anAdministrator, aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { refuseDemoStaffInProduction } from './staff.service.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let administrator: Awaited<ReturnType<typeof anAdministrator>>;
let admin: ReturnType<typeof supertest.agent>;
beforeEach(async () => {
  await server.db('staff').update({ state: 'disabled' });
  administrator = await anAdministrator(server.db);
  admin = await server.asStaff(administrator.id);
});

const rowOf = (id: string) => server.db('staff').where({ id }).first();
const auditOf = (id: string) => server.db('audit_events').where({ entity_id: id }).orderBy('at');
const put = (
  agent: ReturnType<typeof supertest.agent>,
  person: { id: string; version: number },
  body: object,
  version = person.version,
) => agent.put(`/api/staff/${person.id}`).set('If-Match', `"${version}"`).send(body);

describe('each staff route', () => {
  const routes = [
    ['get', '/api/staff'],
    ['get', '/api/staff/:id'],
    ['post', '/api/staff'],
    ['put', '/api/staff/:id'],
    ['post', '/api/staff/:id/disable'],
    ['post', '/api/staff/:id/enable'],
    ['post', '/api/staff/:id/reset-second-factor'],
    ['post', '/api/staff/:id/invite-again'],
  ] as const;

  it.each(routes)('%s %s is for administrators who signed in', async (method, path) => {
    const clerk = await aClerk(server.db);
    const url = path.replace(':id', administrator.id);
    expect((await server.open[method](url)).status).toBe(401);
    const refused = await (await server.asStaff(clerk.id))[method](url);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
    const denial = await server.db('audit_events').where({ actor_id: clerk.id }).first();
    expect(denial).toMatchObject({ action: 'staff.access-denied', reason: expect.stringMatching(/^staff:/) });
  });

  it.each(routes.filter(([, path]) => path.includes(':id')))(
    '%s %s knows nobody of a foreign or malformed id',
    async (method, path) => {
      for (const id of ['0197f5a0-0000-7000-8000-000000000000', 'not-an-id']) {
        const request = admin[method](path.replace(':id', id)).set('If-Match', '"1"');
        const answer = await (method === 'put' ? request.send({ name: 'A', roles: ['clinician'] }) : request);
        expect(answer.status).toBe(404);
      }
    },
  );
});

describe('the list of staff', () => {
  it('pages by name, filters by state, role and part of a name, and shows no secret', async () => {
    const tag = `Zz${administrator.id.slice(-6)}`;
    for (const name of ['Carol', 'Alice', 'Bob']) await aStaffMember(server.db, { name: `${name} ${tag}` });
    await aStaffMember(server.db, { name: `Dora ${tag}`, roles: ['clinician'], state: 'disabled' });
    const list = (query: object) =>
      admin
        .get('/api/staff')
        .query(Object.fromEntries(Object.entries(query).map(([k, v]) => [k, JSON.stringify(v)])));
    const names = (answer: { body: { name: string }[] }) => answer.body.map(({ name }) => name.split(' ')[0]);
    const all = await list({ filter: { q: tag.toUpperCase() } });
    expect(names(all)).toEqual(['Alice', 'Bob', 'Carol', 'Dora']);
    expect(all.headers['content-range']).toBe('staff 0-3/4');
    expect(names(await list({ filter: { q: tag, state: 'active' }, sort: ['name', 'DESC'] }))).toEqual([
      'Carol',
      'Bob',
      'Alice',
    ]);
    expect(names(await list({ filter: { q: tag, role: 'clinician' } }))).toEqual(['Dora']);
    expect(names(await list({ filter: { q: '%' } }))).toEqual([]);
    const first = await list({ filter: { q: tag }, range: [0, 1] });
    const after = String(first.headers['x-next-after']);
    const second = await admin
      .get('/api/staff')
      .query({ filter: JSON.stringify({ q: tag }), range: '[2,3]', after });
    expect([...names(first), ...names(second)]).toEqual(['Alice', 'Bob', 'Carol', 'Dora']);
    expect(JSON.stringify(all.body)).not.toMatch(/password|totp|hash/i);
  });

  it.each(['{"passwordHash":"x"}', '{"state":"gone"}', 'no json'])(
    'refuses the filter %s',
    async (filter) => {
      expect((await admin.get('/api/staff').query({ filter })).status).toBe(400);
    },
  );
});

describe('changing a staff member', () => {
  it('sets name and roles, raises the version, and writes down before and after', async () => {
    const clerk = await aClerk(server.db);
    const answer = await put(admin, clerk, { name: 'Nia Evans', roles: ['clinician', 'clinician'] });
    expect(answer.body).toMatchObject({ name: 'Nia Evans', roles: ['clinician'], version: 2 });
    expect(answer.headers.etag).toBe('"2"');
    const [event] = await auditOf(clerk.id);
    expect(event).toMatchObject({
      action: 'staff.changed',
      actor_id: administrator.id,
      before: { name: clerk.name, roles: ['outpatient-clerk'] },
      after: { name: 'Nia Evans', roles: ['clinician'] },
    });
  });

  it('counts at once for a person who is signed in', async () => {
    const clerk = await aClerk(server.db);
    const signedIn = await server.asStaff(clerk.id);
    await put(admin, clerk, { name: clerk.name, roles: ['content-author'] });
    const { permissions } = (await signedIn.get('/api/session')).body;
    expect(permissions).toContain('terms-versions:write');
    expect(permissions).not.toContain('letters:read');
  });

  // ASVS 15.3.3: react-admin sends whole records.
  it.each([
    [{ name: 'A', roles: ['clinician'], state: 'active' }],
    [{ name: 'A', roles: ['clinician'], passwordHash: 'x' }],
    [{ name: 'A', roles: ['clinician'], email: 'a@example.nhs.uk' }],
    [{ name: 'A', roles: ['superuser'] }],
    [{ name: 'A', roles: [] }],
    [{ name: '', roles: ['clinician'] }],
  ])('refuses %j and changes nothing', async (body) => {
    const clerk = await aClerk(server.db);
    const before = await rowOf(clerk.id);
    expect((await put(admin, clerk, body)).status).toBe(422);
    expect(await rowOf(clerk.id)).toEqual(before);
  });

  it('refuses a body that poisons prototypes before anything reads it', async () => {
    const clerk = await aClerk(server.db);
    const answer = await admin
      .put(`/api/staff/${clerk.id}`)
      .set({ 'If-Match': '"1"', 'Content-Type': 'application/json' })
      .send('{"name":"A","roles":["clinician"],"__proto__":{"state":"active"}}');
    expect([answer.status, answer.body.code]).toEqual([422, 'fields-refused']);
    expect((await rowOf(clerk.id)).name).toBe(clerk.name);
  });

  it('asks which version is changed, and says who was faster', async () => {
    const clerk = await aClerk(server.db);
    const body = { name: 'Nia Evans', roles: ['clinician'] };
    expect((await admin.put(`/api/staff/${clerk.id}`).send(body)).status).toBe(428);
    await put(admin, clerk, body);
    const late = await put(admin, clerk, { ...body, name: 'Lost Work' });
    expect([late.status, late.body.code]).toEqual([412, 'changed-meanwhile']);
    expect(late.body.current).toMatchObject({ version: 2, changedBy: administrator.name });
    expect((await rowOf(clerk.id)).name).toBe('Nia Evans');
  });

  it('nobody changes their own roles; their name they may', async () => {
    await anAdministrator(server.db);
    const raised = await put(admin, administrator, { name: 'A', roles: ['administrator', 'clinician'] });
    expect([raised.status, raised.body.code]).toEqual([403, 'own-roles']);
    expect((await put(admin, administrator, { name: 'A', roles: ['administrator'] })).status).toBe(200);
  });
});

describe('the last administrator', () => {
  it('of two who demote each other in the same moment, one wins', async () => {
    for (let round = 0; round < 5; round++) {
      await server.db('staff').update({ state: 'disabled' });
      const [one, two] = [await anAdministrator(server.db), await anAdministrator(server.db)];
      const [asOne, asTwo] = [await server.asStaff(one.id), await server.asStaff(two.id)];
      const answers = await Promise.all([
        put(asOne, two, { name: two.name, roles: ['clinician'] }),
        put(asTwo, one, { name: one.name, roles: ['clinician'] }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
      const left = await server.db('staff').whereRaw(`state = 'active' and 'administrator' = any(roles)`);
      expect(left).toHaveLength(1);
    }
  });

  it('of two who disable each other in the same moment, one wins', async () => {
    const two = await anAdministrator(server.db);
    const asTwo = await server.asStaff(two.id);
    const answers = await Promise.all([
      admin.post(`/api/staff/${two.id}/disable`),
      asTwo.post(`/api/staff/${administrator.id}/disable`),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      await server.db('staff').whereRaw(`state = 'active' and 'administrator' = any(roles)`),
    ).toHaveLength(1);
  });

  it('nobody disables themselves', async () => {
    await anAdministrator(server.db);
    const answer = await admin.post(`/api/staff/${administrator.id}/disable`);
    expect([answer.status, answer.body.code]).toEqual([403, 'own-account']);
  });
});

describe('disabling a staff member (ASVS 7.4)', () => {
  it('ends every session at once, until they are enabled and sign in again', async () => {
    const clerk = await aClerk(server.db);
    const browsers = [await server.asStaff(clerk.id), await server.asStaff(clerk.id)];
    expect((await admin.post(`/api/staff/${clerk.id}/disable`)).body.state).toBe('disabled');
    for (const browser of browsers) expect((await browser.get('/api/session')).status).toBe(401);
    expect((await admin.post(`/api/staff/${clerk.id}/disable`)).status).toBe(409);
    expect((await admin.post(`/api/staff/${clerk.id}/enable`)).body.state).toBe('active');
    for (const browser of browsers) expect((await browser.get('/api/session')).status).toBe(401);
    expect((await auditOf(clerk.id)).map(({ action }) => action)).toEqual([
      'staff.disabled',
      'staff.enabled',
    ]);
  });

  it('enabled again, who never chose a password is invited still', async () => {
    const clerk = await aClerk(server.db);
    await server.db('staff').where({ id: clerk.id }).update({ state: 'disabled', password_hash: null });
    expect((await admin.post(`/api/staff/${clerk.id}/enable`)).body.state).toBe('invited');
  });
});

describe('resetting a second factor', () => {
  it('forgets secret and recovery codes, and ends their sessions', async () => {
    const clerk = await aClerk(server.db);
    const theirs = await server.asStaff(clerk.id);
    expect((await admin.post(`/api/staff/${clerk.id}/reset-second-factor`)).status).toBe(409);
    await server
      .db('staff')
      .where({ id: clerk.id })
      .update({ totp_secret: Buffer.from('x'), totp_confirmed_at: new Date() });
    await server.db('staff_recovery_codes').insert({ staff_id: clerk.id, code_hash: Buffer.from('x') });
    const answer = await admin.post(`/api/staff/${clerk.id}/reset-second-factor`);
    expect(answer.body.hasSecondFactor).toBe(false);
    expect(await server.db('staff_recovery_codes').where({ staff_id: clerk.id })).toEqual([]);
    expect((await theirs.get('/api/session')).status).toBe(401);
  });

  it('is not for oneself', async () => {
    expect((await admin.post(`/api/staff/${administrator.id}/reset-second-factor`)).status).toBe(403);
  });
});

it('a production start refuses to run while demo staff can sign in (ASVS 6.3.2)', async () => {
  await server.db('staff').where({ id: administrator.id }).update({ is_demo: true });
  await expect(refuseDemoStaffInProduction(server.db)).rejects.toThrow('Demo staff exist');
  await server.db('staff').where({ id: administrator.id }).update({ state: 'disabled' });
  await expect(refuseDemoStaffInProduction(server.db)).resolves.toBeUndefined();
});
