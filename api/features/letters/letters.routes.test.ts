import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aClerk, aClinician, anAdministrator } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let clerk: Agent;
let clinician: Agent;
let administrator: Agent;
let owner: { id: string };

beforeAll(async () => {
  server = await startTestServer();
  owner = await aClerk(server.db);
  clerk = await server.asStaff(owner.id);
  clinician = await server.asStaff((await aClinician(server.db)).id);
  administrator = await server.asStaff((await anAdministrator(server.db)).id);
});
afterAll(() => server.close());

const send = (agent: Agent, method: 'get' | 'put' | 'post', url: string, body?: object, version?: number) => {
  const request = agent[method](url);
  if (version !== undefined) request.set('If-Match', `"${version}"`);
  return method === 'get' ? request : request.send(body ?? {});
};
const aReadyLetter = async (facts: object = {}) => {
  const patient = await aPatient(server.db);
  await anAccount(server.db, patient);
  return { ...(await aLetter(server.db, { patient, owner, ...facts })), patient };
};
const change = { kind: 'clinic', specialty: null, patientId: null, appointmentId: null };

const ONE: [method: 'get' | 'put' | 'post', path: string, body: object | undefined, ifMatch: boolean][] = [
  ['get', '', undefined, false],
  ['get', '/versions/1/pdf', undefined, false],
  ['put', '', change, true],
  ['post', '/accept', {}, true],
  ['post', '/refuse', { reason: 'Not a letter of ours' }, true],
  ['post', '/publish', {}, true],
  ['post', '/undo-publishing', {}, true],
  ['post', '/withdraw', { reason: 'Wrong clinic' }, true],
];
const MANY = ['publish-summary', 'publish-many', 'accept-many', 'undo-publishing-many'];

describe('every route of one letter', () => {
  it.each(ONE)(
    '%s /api/letters/:id%s needs a session, the permission, a letter that exists',
    async (method, path, body) => {
      const { id } = await aReadyLetter();
      expect((await send(server.open, method, `/api/letters/${id}${path}`, body, 1)).status).toBe(401);
      expect((await send(administrator, method, `/api/letters/${id}${path}`, body, 1)).status).toBe(403);
      expect((await send(clerk, method, `/api/letters/${newId()}${path}`, body, 1)).status).toBe(404);
      expect((await send(clerk, method, `/api/letters/1${path}`, body, 1)).status).toBe(404);
    },
  );

  it.each(ONE.filter(([, , , ifMatch]) => ifMatch))(
    '%s /api/letters/:id%s asks which version, and refuses a stale one',
    async (method, path, body) => {
      const { id } = await aReadyLetter();
      expect((await send(clerk, method, `/api/letters/${id}${path}`, body)).status).toBe(428);
      const stale = await send(clerk, method, `/api/letters/${id}${path}`, body, 7);
      expect(stale).toMatchObject({
        status: 412,
        body: { code: 'changed-meanwhile', current: { version: 1 } },
      });
      expect((await clerk.get(`/api/letters/${id}`)).body).toMatchObject({ state: 'ready', version: 1 });
    },
  );

  it.each([
    ['put', '', { ...change, state: 'published' }],
    ['put', '', { ...change, publishedAt: '2026-01-01' }],
    ['put', '', { ...change, kind: 'bill' }],
    ['put', '', { kind: 'clinic' }],
    ['put', '', { ...change, patientId: newId() }],
    ['put', '', { ...change, ownerId: newId() }],
    ['post', '/refuse', {}],
    ['post', '/withdraw', { reason: ' ' }],
    ['post', '/accept', { overrideReason: 'because' }],
    ['post', '/publish', { publishAt: 'tomorrow' }],
    ['post', '/publish', { publishAt: '2099-01-01T00:00:00Z' }],
  ] as const)('%s %s refuses %j and changes nothing', async (method, path, body) => {
    const { id } = await aReadyLetter();
    expect((await send(clerk, method, `/api/letters/${id}${path}`, body, 1)).status).toBe(422);
    expect((await clerk.get(`/api/letters/${id}`)).body).toMatchObject({ state: 'ready', version: 1 });
  });

  it('writes down who viewed a letter, and who opened which version', async () => {
    const { sha256 } = await server.deps.providers.files.put(Buffer.from('%PDF-1.7 stand-in'));
    const { id, versionId, patient } = await aReadyLetter({ sha256 });
    await server.db('files').where({ sha256 }).update({ size: 17 });
    await clerk.get(`/api/letters/${id}`);
    const pdf = await clerk.get(`/api/letters/${id}/versions/1/pdf`);
    expect(pdf.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': 'inline; filename=letter.pdf',
    });
    const events = await server.db('audit_events').where({ entity_id: id }).orderBy('at');
    expect(events).toMatchObject([
      { action: 'letters.viewed', actor_id: owner.id, patient_id: patient.id },
      { action: 'letters.opened', actor_id: owner.id, after: { versionId, number: 1 } },
    ]);
  });
});

describe('every route of many letters', () => {
  it.each(MANY)('/api/letters/%s needs a session, the permission, and at most 500 ids', async (path) => {
    const url = `/api/letters/${path}`;
    const ids = [newId()];
    expect((await server.open.post(url).send({ ids })).status).toBe(401);
    expect((await administrator.post(url).send({ ids })).status).toBe(403);
    expect((await clerk.post(url).send({ ids: [] })).status).toBe(422);
    expect((await clerk.post(url).send({ ids: Array.from({ length: 501 }, newId) })).status).toBe(422);
    expect((await clerk.post(url).send({ ids })).status).toBe(200);
  });
});

describe('the wrong-patient guard', () => {
  it('lets nobody accept a blocked letter by eye', async () => {
    const { id } = await aReadyLetter({ state: 'checked', verdict: 'blocked' });
    expect((await send(clerk, 'post', `/api/letters/${id}/accept`, {}, 1)).body.code).toBe('blocked');
  });

  it('is overridden only with the permission and a reason; trying is written down, too', async () => {
    const { id } = await aReadyLetter({ state: 'checked', verdict: 'blocked' });
    const overrideReason = 'The number is her twin sister’s, named as the donor.';
    const refused = await send(clerk, 'post', `/api/letters/${id}/accept`, { overrideReason }, 1);
    expect(refused.status).toBe(403);
    expect(
      await server.db('audit_events').where({ action: 'staff.access-denied', reason: 'letters:override' }),
    ).toHaveLength(1);
    const done = await send(clinician, 'post', `/api/letters/${id}/accept`, { overrideReason }, 1);
    expect(done.body).toMatchObject({ state: 'ready', versions: [{ overrideReason }] });
    const [event] = await server.db('audit_events').where({ entity_id: id, action: 'letters.overridden' });
    expect(event).toMatchObject({ reason: overrideReason });
  });

  it('looks again when another patient is chosen: what was confirmed counts no longer', async () => {
    const { id } = await aReadyLetter();
    const other = await aPatient(server.db);
    const moved = await send(clerk, 'put', `/api/letters/${id}`, { ...change, patientId: other.id }, 1);
    expect(moved.body).toMatchObject({ state: 'checked', verdict: 'look', patient: { id: other.id } });
    const event = await server.db('audit_events').where({ entity_id: id, action: 'letters.changed' }).first();
    expect(event.after).toMatchObject({ patientId: other.id });
  });

  it('accepts many by eye, and says of the others why not', async () => {
    const amber = await aReadyLetter({ state: 'checked', verdict: 'look' });
    const blocked = await aReadyLetter({ state: 'checked', verdict: 'blocked' });
    const nobody = await aLetter(server.db, { owner, state: 'checked', verdict: 'no-patient' });
    const missing = newId();
    const done = await clerk
      .post('/api/letters/accept-many')
      .send({ ids: [amber.id, blocked.id, nobody.id, missing] });
    expect(done.body).toEqual({
      doneIds: [amber.id],
      held: [
        { letterId: blocked.id, reason: 'blocked' },
        { letterId: nobody.id, reason: 'no-patient' },
        { letterId: missing, reason: 'not-found' },
      ],
    });
  });
});

describe('the list', () => {
  it('filters, pages by number and by the last row, and counts', async () => {
    const patient = await aPatient(server.db);
    const made = [];
    for (const state of ['checked', 'ready', 'uploaded', 'ready', 'published'] as const) {
      made.push((await aLetter(server.db, { state, patient, owner })).id);
    }
    const get = async (filter: object, more = '') => {
      const text = encodeURIComponent(JSON.stringify({ patientId: patient.id, ...filter }));
      return clerk.get(`/api/letters?filter=${text}${more}`);
    };
    const ids = (answer: { body: { id: string }[] }) => answer.body.map(({ id }) => id);
    const all = await get({});
    expect(ids(all)).toEqual([...made].reverse());
    expect(all.headers['content-range']).toBe('letters 0-4/5');
    expect(ids(await get({ state: 'ready' }))).toEqual([made[3], made[1]]);
    expect(ids(await get({ state: ['ready', 'checked'] }))).toEqual([made[3], made[1], made[0]]);
    expect(ids(await get({ verdict: 'agrees', state: ['checked', 'published'] }))).toEqual([
      made[4],
      made[0],
    ]);
    expect(ids(await get({ overdue: true }))).toEqual([]);
    const first = await get({}, '&range=[0,1]');
    expect(first.headers['x-next-after']).toBe(made[3]);
    expect(ids(await get({}, `&range=[2,3]&after=${made[3]}`))).toEqual([made[2], made[1]]);
    expect(ids(await get({}, '&sort=["createdAt","ASC"]&range=[0,1]'))).toEqual([made[0], made[1]]);
    expect((await get({ guard: 1 })).status).toBe(400);
  });

  it('gives the specialties', async () => {
    const answer = await clerk.get('/api/specialties');
    expect(answer.body).toContainEqual({ id: 'Cardiology', name: 'Cardiology' });
  });
});
