import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { newId } from '../../lib/ids.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let author: Awaited<ReturnType<typeof aStaffMember>>;
let staff: ReturnType<typeof supertest.agent>;
beforeAll(async () => {
  server = await startTestServer();
  author = await aStaffMember(server.db, { name: 'Carys Author', roles: ['content-author'] });
  staff = await server.asStaff(author.id);
});
afterAll(() => server.close());

const terms = {
  title: 'Using Patient Portal, again',
  body: 'By using Patient Portal you agree to these words, and to no others.',
  reason: 'The hospital has a new data protection officer',
};
const publish = (changes: object = {}) => staff.post('/api/terms-versions').send({ ...terms, ...changes });
const shownToPatients = async () => (await server.open.get('/portal/terms').expect(200)).body;

describe('the terms patients agree to', () => {
  it('are read by anybody: number, title and text', async () => {
    const shown = await shownToPatients();
    expect(shown).toEqual({ number: 1, title: 'Using Patient Portal', body: expect.any(String) });
  });

  it('are replaced by publishing, with number, reason and who in the audit', async () => {
    const before = (await shownToPatients()).number;
    const { status, body } = await publish();
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String),
        number: before + 1,
        title: terms.title,
        body: terms.body,
        current: true,
        publishedAt: expect.any(String),
        publishedByName: 'Carys Author',
        acceptedBy: 0,
        version: 1,
      },
    ]);
    expect((await shownToPatients()).number).toBe(before + 1);
    expect(await server.db('audit_events').where({ entity_id: body.id })).toMatchObject([
      {
        action: 'terms-versions.published',
        actor_id: author.id,
        reason: terms.reason,
        before: { number: before },
        after: { number: before + 1, title: terms.title },
      },
    ]);
  });

  it('say how many accounts agreed to each version', async () => {
    const first = await server.db('terms_versions').where({ number: 1 }).first();
    const consent = async () => ({
      id: newId(),
      account_id: (await anAccount(server.db, await aPatient(server.db))).id,
      terms_number: 1,
    });
    await server.db('consents').insert([await consent(), await consent()]);
    const { body } = await staff.get(`/api/terms-versions/${first.id}`).expect(200);
    expect(body).toMatchObject({ number: 1, acceptedBy: 2, publishedByName: null, current: false });
  });

  it('are listed newest first, in pages', async () => {
    await publish();
    const { number } = await shownToPatients();
    const first = await staff.get('/api/terms-versions?range=[0,0]').expect(200);
    expect(first.body.map((each: { number: number }) => each.number)).toEqual([number]);
    expect(first.headers['content-range']).toBe(`terms-versions 0-0/${number}`);
    const next = await staff
      .get(`/api/terms-versions?range=[1,1]&after=${first.headers['x-next-after']}`)
      .expect(200);
    expect(next.body.map((each: { number: number }) => each.number)).toEqual([number - 1]);
    const byId = await staff
      .get('/api/terms-versions')
      .query({ filter: JSON.stringify({ id: [next.body[0].id] }) });
    expect(byId.body).toMatchObject([{ number: number - 1 }]);
  });
});

describe('two people who publish', () => {
  it('at once never make one number twice, and those who lost are told', async () => {
    const before = (await shownToPatients()).number;
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => publish({ number: before + 1, title: `By writer ${n}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('terms-changed-meanwhile');
    expect((await shownToPatients()).number).toBe(before + 1);
    expect(await server.db('terms_versions').where({ number: before + 1 })).toHaveLength(1);
  });

  it('one after the other: the second, who wrote on top of what is no longer current, is told', async () => {
    const { number } = await shownToPatients();
    await publish({ number: number + 1 }).expect(201);
    const late = await publish({ number: number + 1 });
    expect([late.status, late.body.code, late.body.current]).toEqual([
      409,
      'terms-changed-meanwhile',
      { number: number + 1 },
    ]);
  });
});

it.each([
  ['no reason', { reason: '  ' }, 'body.reason'],
  ['no title', { title: '' }, 'body.title'],
  ['hardly a word', { body: 'Agree.' }, 'body.body'],
  ['a text no one could read', { body: 'a'.repeat(20_001) }, 'body.body'],
  ['a NUL, which no text can hold', { body: `${terms.body}\u0000` }, 'body.body'],
  ['a member nobody may send', { publishedByName: 'Somebody else' }, 'body'],
])('terms with %s are refused', async (_what, changes, path) => {
  const { status, body } = await publish(changes);
  expect([status, body.errors[0].path]).toEqual([422, path]);
});

it('those who may read terms but not write them cannot publish', async () => {
  const clerk = await server.asStaff((await aStaffMember(server.db, { roles: ['outpatient-clerk'] })).id);
  await clerk.get('/api/terms-versions').expect(403);
  await clerk.post('/api/terms-versions').send(terms).expect(403);
});
