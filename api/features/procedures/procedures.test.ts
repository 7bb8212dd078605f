import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aProcedure } from '../../test/builders/record-entries.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let clinician: Agent;
let clerk: Agent;
let patient: { id: string };

beforeAll(async () => {
  server = await startTestServer();
  clinician = await server.asStaff((await aStaffMember(server.db, { roles: ['clinician'] })).id);
  clerk = await server.asStaff((await aStaffMember(server.db, { roles: ['outpatient-clerk'] })).id);
  patient = await aPatient(server.db);
});
afterAll(() => server.close());

const facts = {
  name: 'Cataract surgery, right eye',
  code: 'C71.2',
  codeSystem: 'opcs-4',
  performedAt: 'Day surgery',
  note: 'A new lens was put in.',
  status: 'completed',
  performedOn: '2024-03-14',
  performedBy: 'Mr J. Osei',
};
const record = (more: object = {}) =>
  clinician.post('/api/procedures').send({ ...facts, patientId: patient.id, ...more });
const auditOf = (id: string) =>
  server.db('audit_events').where({ entity_id: id }).orderBy('at').pluck('action');

describe('recording a procedure', () => {
  it('keeps it as it was said, and who said so', async () => {
    const answer = await record();
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ ...facts, patient: { id: patient.id }, source: 'form', error: null });
    expect(await auditOf(answer.body.id)).toEqual(['procedures.recorded']);
  });

  it.each([
    [{ name: 'x' }, 'body.name'],
    [{ code: '91936005' }, 'body.code'],
    [{ codeSystem: null }, 'body.code'],
    [{ performedOn: '2999-01-01' }, 'body.performedOn'],
    [{ performedOn: '31/12/2024' }, 'body.performedOn'],
    [{ codeSystem: 'icd-10' }, 'body.codeSystem'],
    [{ status: 'entered-in-error' }, 'body.status'],
    [{ patientId: '01890000-0000-7000-8000-0000000000ff' }, 'body.patientId'],
  ])('refuses %j', async (more, path) => {
    const answer = await record(more);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it('is the clinicians’, and read by clerks', async () => {
    const { body } = await record();
    expect((await clerk.get(`/api/procedures/${body.id}`)).status).toBe(200);
    expect((await clerk.post('/api/procedures').send({ ...facts, patientId: patient.id })).status).toBe(403);
  });
});

describe('changing a procedure', () => {
  it('needs the version that was looked at: of two at once one is told of the other', async () => {
    const { body } = await record();
    const change = (note: string) =>
      clinician
        .put(`/api/procedures/${body.id}`)
        .set('If-Match', `"${body.version}"`)
        .send({ ...facts, note });
    const answers = await Promise.all([change('mild'), change('moderate')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await auditOf(body.id)).toEqual(['procedures.recorded', 'procedures.changed']);
  });

  it('is over once it was entered in error, of which two at once make one', async () => {
    const { body } = await record();
    const act = () =>
      clinician
        .post(`/api/procedures/${body.id}/enter-in-error`)
        .set('If-Match', `"${body.version}"`)
        .send({ kind: 'mistake', reason: 'It was an intolerance.' });
    const answers = await Promise.all([act(), act()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { body: now } = await clinician.get(`/api/procedures/${body.id}`);
    expect(now).toMatchObject({
      status: 'entered-in-error',
      error: { kind: 'mistake', reason: 'It was an intolerance.' },
    });
    const late = await clinician
      .put(`/api/procedures/${body.id}`)
      .set('If-Match', `"${now.version}"`)
      .send(facts);
    expect([late.status, late.body.code]).toEqual([409, 'entered-in-error']);
  });
});

describe('finding procedures', () => {
  it('goes by the patient and the status, newest first', async () => {
    const other = await aPatient(server.db);
    const old = await aProcedure(server.db, other, { on: '2019-01-01', name: 'Appendix removed' });
    const recent = await aProcedure(server.db, other, { on: '2023-01-01' });
    await aProcedure(server.db, other, { status: 'not-done' });
    const { body } = await clinician
      .post('/api/procedures/search')
      .send({ filter: { patientId: other.id, status: 'completed' } });
    expect(
      body.items?.map(({ id }: { id: string }) => id) ?? body.map(({ id }: { id: string }) => id),
    ).toEqual([recent.id, old.id]);
  });
});

describe('what the patient reads', () => {
  it('is their own, newest first, by pages, without what is the staff’s', async () => {
    const mine = await aPatient(server.db);
    const portal = await server.asPatient(await anAccount(server.db, mine));
    const entries = [];
    for (const on of ['2020-05-01', '2022-05-01', '2021-05-01'])
      entries.push(await aProcedure(server.db, mine, { on }));
    await aProcedure(server.db, await aPatient(server.db));
    const first = await portal.get('/portal/procedures?limit=2');
    const second = await portal.get(`/portal/procedures?limit=2&cursor=${first.body.nextCursor}`);
    const all = [...first.body.items, ...second.body.items];
    expect(all.map(({ id }) => id)).toEqual([entries[1]!.id, entries[2]!.id, entries[0]!.id]);
    expect(second.body.nextCursor).toBeNull();
    expect(all[0]).toEqual({
      id: entries[1]!.id,
      name: 'Total hip replacement, left',
      performedOn: '2022-05-01',
      status: 'completed',
      code: 'W37.1',
      codeSystem: 'opcs-4',
      performedAt: 'Theatre 3',
      performedBy: 'Mr J. Osei',
      note: 'The worn joint was replaced.',
      looksWrong: {
        method: 'POST',
        path: '/portal/requests',
        body: { kind: 'wrong', subjectKind: 'procedure', subjectId: entries[1]!.id },
      },
    });
  });

  it('says of a mistake that it was removed, and nothing of somebody else’s entry', async () => {
    const mine = await aPatient(server.db);
    const portal = await server.asPatient(await anAccount(server.db, mine));
    const removed = await aProcedure(server.db, mine, { errorKind: 'mistake' });
    await aProcedure(server.db, mine, { errorKind: 'wrong-patient', name: 'Knee replacement' });
    const { body } = await portal.get('/portal/procedures');
    expect(body.items).toEqual([
      {
        id: removed.id,
        name: 'Total hip replacement, left',
        performedOn: '2025-05-20',
        status: 'removed',
        removedOn: expect.any(String),
      },
    ]);
  });

  it.each(['x', `2024-13-99_${newId()}`, `2024-01-01_${newId()}x`, `2024-01-01_${'-'.repeat(36)}`])(
    'refuses the cursor %s',
    async (cursor) => {
      const portal = await server.asPatient(await anAccount(server.db, await aPatient(server.db)));
      expect((await portal.get('/portal/procedures').query({ cursor })).status).toBe(400);
    },
  );
});
