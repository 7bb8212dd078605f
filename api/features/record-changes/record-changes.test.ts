import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient } from '../../test/builders/patients.ts';
import { aRecordChange } from '../../test/builders/record-changes.ts';
import { anAdministrator, aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let agent: Awaited<ReturnType<TestServer['asStaff']>>;
let staff: { id: string; name: string };
beforeAll(async () => {
  server = await startTestServer();
  staff = await aSupportAgent(server.db);
  agent = await server.asStaff(staff.id);
});
afterAll(() => server.close());

const settle = (id: string, verb: string, version = '"1"', as = agent) =>
  as.post(`/api/record-changes/${id}/${verb}`).set('If-Match', version).send({});
const list = (query: object) => agent.get('/api/record-changes').query(query);

describe('changes for the hospital’s own system', () => {
  it('are listed the oldest first, with who they are about, what they change and who made them', async () => {
    const patient = await aPatient(server.db, { familyName: 'Oldest' });
    const newer = await aRecordChange(server.db, patient, { source: 'staff', madeBy: staff });
    const older = await aRecordChange(server.db, patient, { createdAt: new Date('2026-01-01T09:00:00Z') });
    const { body } = await list({ filter: JSON.stringify({ patientId: patient.id }) }).expect(200);
    expect(body.map(({ id }: { id: string }) => id)).toEqual([older.id, newer.id]);
    expect(body[0]).toMatchObject({
      patient: { id: patient.id, familyName: 'Oldest', nhsNumber: patient.nhs_number },
      source: 'patient',
      changes: { email: { before: 'old@example.com', after: 'new@example.com' } },
      madeBy: null,
      state: 'waiting',
      enteredAt: null,
    });
    expect(body[1].madeBy).toBe(staff.name);
  });

  it('go on after the last row of a page, each once', async () => {
    const patient = await aPatient(server.db);
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push((await aRecordChange(server.db, patient)).id);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const filter = JSON.stringify({ patientId: patient.id });
      const page = await list({ filter, range: '[0,1]', ...(after ? { after } : {}) }).expect(200);
      seen.push(...page.body.map(({ id }: { id: string }) => id));
      after = page.headers['x-next-after'];
    } while (after);
    expect(seen).toEqual(ids);
  });

  it('are entered by one person, which is written down, and leave the list of those that wait', async () => {
    const patient = await aPatient(server.db);
    const change = await aRecordChange(server.db, patient);
    const { body, headers } = await settle(change.id, 'enter').expect(200);
    expect(body).toMatchObject({ state: 'entered', enteredBy: staff.name, version: 2 });
    expect(headers.etag).toBe('"2"');
    expect(await server.db('audit_events').where({ entity_id: change.id })).toMatchObject([
      { action: 'record-changes.entered', actor_id: staff.id, patient_id: patient.id },
    ]);
    const filter = JSON.stringify({ state: 'waiting', patientId: patient.id });
    expect((await list({ filter })).body).toEqual([]);
  });

  it('are taken back, and wait again', async () => {
    const change = await aRecordChange(server.db, await aPatient(server.db));
    await settle(change.id, 'enter').expect(200);
    const { body } = await settle(change.id, 'not-entered', '"2"').expect(200);
    expect(body).toMatchObject({ state: 'waiting', enteredBy: null, enteredAt: null, version: 3 });
  });

  it('of two who enter one at once the second is told who was quicker', async () => {
    const change = await aRecordChange(server.db, await aPatient(server.db));
    const other = await server.asStaff((await aSupportAgent(server.db)).id);
    const answers = await Promise.all([
      settle(change.id, 'enter'),
      settle(change.id, 'enter', '"1"', other),
      settle(change.id, 'enter'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const slower = answers.find(({ status }) => status === 412);
    expect(slower?.body).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2, changedBy: expect.any(String) },
    });
    expect(await server.db('audit_events').where({ entity_id: change.id })).toHaveLength(1);
  });

  it.each([
    ['enter', 409, 'already-entered'],
    ['not-entered', 200, undefined],
  ])('once entered, %s is %s', async (verb, status, code) => {
    const change = await aRecordChange(server.db, await aPatient(server.db));
    await settle(change.id, 'enter').expect(200);
    const answer = await settle(change.id, verb, '"2"');
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('cannot be taken back where nobody entered them, nor changed without the version', async () => {
    const change = await aRecordChange(server.db, await aPatient(server.db));
    expect((await settle(change.id, 'not-entered')).body.code).toBe('not-entered');
    expect((await agent.post(`/api/record-changes/${change.id}/enter`).send({})).status).toBe(428);
  });

  it('are read by administrators, who enter none', async () => {
    const change = await aRecordChange(server.db, await aPatient(server.db));
    const administrator = await server.asStaff((await anAdministrator(server.db)).id);
    await administrator.get(`/api/record-changes/${change.id}`).expect(200);
    expect((await settle(change.id, 'enter', '"1"', administrator)).status).toBe(403);
  });
});
