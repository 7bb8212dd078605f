import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { aStaffMember, aSupportAgent } from '../../test/builders/staff.ts';
import { aCannedReply } from '../../test/builders/support-desk.ts';
import { aTicket } from '../../test/builders/support-tickets.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let desk: Awaited<ReturnType<TestServer['asStaff']>>;
let sam: { id: string; name: string };
beforeAll(async () => {
  server = await startTestServer({
    HOSPITAL_NAME: 'Kingston Hospital',
    PORTAL_URL: 'https://portal.example',
  });
  sam = await aSupportAgent(server.db);
  desk = await server.asStaff(sam.id);
});
afterAll(() => server.close());

const words = { title: 'Code is late', body: 'Dear ((name)), wait a little.', category: null };
const at = (id: string, version: number, method: 'put' | 'delete') =>
  desk[method](`/api/canned-replies/${id}`).set('If-Match', `"${version}"`);

describe('a canned reply', () => {
  it('is written, found, changed and taken away', async () => {
    const { body: made } = await desk.post('/api/canned-replies').send(words).expect(201);
    expect(made).toMatchObject({ ...words, version: 1 });
    const { body: changed } = await at(made.id, 1, 'put')
      .send({ ...words, title: 'Code is very late' })
      .expect(200);
    expect(changed).toMatchObject({ title: 'Code is very late', version: 2 });
    expect((await at(made.id, 1, 'put').send(words)).body).toMatchObject({
      status: 412,
      current: { version: 2, changedBy: sam.name },
    });
    expect((await desk.delete(`/api/canned-replies/${made.id}`)).status).toBe(428);
    expect((await at(made.id, 1, 'delete')).status).toBe(412);
    await at(made.id, 2, 'delete').expect(204);
    expect((await desk.get(`/api/canned-replies/${made.id}`)).status).toBe(404);
    const audited = await server.db('audit_events').where({ entity_id: made.id }).orderBy('at');
    expect(audited.map(({ before, after }) => [before?.title, after?.title])).toEqual([
      [undefined, 'Code is late'],
      ['Code is late', 'Code is very late'],
      ['Code is very late', undefined],
    ]);
  });

  it('is refused with a placeholder nobody fills, new or changed', async () => {
    const unknown = { ...words, body: 'Dear ((name)), your number is ((nhsNumber)).' };
    const answer = await desk.post('/api/canned-replies').send(unknown);
    expect([answer.status, answer.body.errors]).toMatchObject([
      422,
      [{ path: 'body.body', code: 'placeholder-unknown', message: expect.stringContaining('((nhsNumber))') }],
    ]);
    const { id } = await aCannedReply(server.db);
    expect((await at(id, 1, 'put').send(unknown)).status).toBe(422);
  });

  it('is listed by title; of a category with those for any', async () => {
    await server.db('canned_replies').delete();
    for (const [title, category] of [
      ['zebra', 'results'],
      ['Apple', null],
      ['mango', 'other'],
    ] as const)
      await aCannedReply(server.db, { title, category });
    const titles = async (query: object) =>
      (await desk.get('/api/canned-replies').query(query).expect(200)).body.map(
        ({ title }: { title: string }) => title,
      );
    expect(await titles({})).toEqual(['Apple', 'mango', 'zebra']);
    expect(await titles({ filter: '{"category":"results"}' })).toEqual(['Apple', 'zebra']);
    const first = await desk.get('/api/canned-replies').query({ range: '[0,0]' });
    expect(await titles({ after: first.headers['x-next-after'] })).toEqual(['mango', 'zebra']);
  });
});

describe('filling it in for a ticket', () => {
  const render = async (body: string, ticket: { id: string }, agent = desk) => {
    const { id } = await aCannedReply(server.db, { body });
    return agent.post(`/api/canned-replies/${id}/render`).send({ ticketId: ticket.id });
  };

  it('fills every placeholder', async () => {
    const ticket = await aTicket(server.db, { contactName: 'Anna Smith' });
    const body = '((name)) | ((ticketNumber)) | ((hospitalName)) | ((portalUrl)) | ((agentName))';
    expect((await render(body, ticket)).body).toEqual({
      text: `Anna Smith | ${ticket.number} | Kingston Hospital | https://portal.example | ${sam.name}`,
    });
  });

  it.each<[string, { title?: string; familyName?: string } | null, string]>([
    ['the linked record, where they gave none', { title: 'Mrs', familyName: 'Quincey' }, 'Dear Mrs Quincey'],
    ['nobody, where nothing is known', null, 'Dear Sir or Madam'],
  ])('calls the sender by %s', async (_by, facts, text) => {
    const patient = facts && (await aPatient(server.db, facts));
    const ticket = await aTicket(server.db, { contactName: null, patient });
    expect((await render('Dear ((name))', ticket)).body.text).toBe(text);
  });

  it('is for those who may read the ticket', async () => {
    const author = await server.asStaff((await aStaffMember(server.db, { roles: ['content-author'] })).id);
    expect((await render('Dear ((name))', await aTicket(server.db), author)).status).toBe(403);
  });

  it('finds nothing where there is no ticket, or no reply', async () => {
    expect((await render('Dear ((name))', { id: newId() })).status).toBe(404);
    const none = desk.post(`/api/canned-replies/${newId()}/render`);
    expect((await none.send({ ticketId: (await aTicket(server.db)).id })).status).toBe(404);
  });
});
