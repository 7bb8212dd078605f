import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatientRequest } from '../../../test/builders/patient-requests.ts';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { needToNote } from '../need-words.ts';
import { withNeed } from './needs.policy.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let clerk: Agent;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aClerk(server.db)).id);
});
afterAll(() => server.close());

async function anAsked(facts: Parameters<typeof aPatientRequest>[2]) {
  const patient = await aPatient(server.db);
  const account = await anAccount(server.db, patient);
  const appointment = await anAppointment(server.db, patient, { startsAt: '2030-12-03T14:20:00Z' });
  return { patient, appointment, account, request: await aPatientRequest(server.db, account, facts) };
}
const accept = (id: string, body: object = {}) =>
  clerk
    .post(`/api/patient-requests/${id}/accept`)
    .set('If-Match', '"1"')
    .send({ answer: null, ...body });
const recordOf = ({ id }: { id: string }) => server.db('patients').where({ id }).first();
const auditOf = ({ id }: { id: string }) =>
  server.db('audit_events').where({ entity_id: id, action: 'patients.needs-noted' });

describe('what a patient needs', () => {
  it('stands on their page and with each appointment once an interpreter is accepted', async () => {
    const { patient, appointment, request } = await anAsked({ kind: 'interpreter', language: 'BSL' });
    await accept(request.id).expect(200);
    expect((await clerk.get(`/api/patients/${patient.id}`)).body).toMatchObject({
      interpreterLanguage: 'BSL',
      flags: expect.arrayContaining(['interpreter']),
    });
    expect((await clerk.get(`/api/appointments/${appointment.id}`)).body).toMatchObject({
      interpreterLanguage: 'BSL',
      adjustments: null,
    });
    expect(await auditOf(patient)).toMatchObject([
      {
        patient_id: patient.id,
        before: { interpreterLanguage: null },
        after: { interpreterLanguage: 'BSL', requestId: request.id },
      },
    ]);
    expect(await server.db('record_changes').where({ patient_id: patient.id })).toMatchObject([
      { changes: { interpreterLanguage: { before: null, after: 'BSL' } }, state: 'waiting' },
    ]);
  });

  it('is added to what is noted already; the audit says that it was, and not what', async () => {
    const { patient, appointment, account, request } = await anAsked({
      kind: 'adjustment',
      adjustments: ['hoist', 'large-print'],
    });
    await server.db('patients').where({ id: patient.id }).update({ adjustments: 'Large print' });
    await accept(request.id).expect(200);
    const both = 'Large print; A hoist or help with moving';
    expect((await clerk.get(`/api/appointments/${appointment.id}`)).body).toMatchObject({
      adjustments: both,
    });
    expect(await auditOf(patient)).toMatchObject([
      { before: { adjustments: 'in the record' }, after: { adjustments: 'changed' } },
    ]);
    expect(await server.db('earlier_entries').where({ entity_id: patient.id })).toMatchObject([
      { patient_id: patient.id, facts: { adjustments: 'Large print' } },
    ]);
    const again = await aPatientRequest(server.db, account, { kind: 'adjustment', adjustments: ['hoist'] });
    await accept(again.id).expect(200);
    expect(await auditOf(patient)).toHaveLength(1);
  });

  it('may be noted in better words than it was asked in', async () => {
    const { patient, request } = await anAsked({
      kind: 'adjustment',
      words: 'my knees you know, and the stairs',
    });
    await accept(request.id, { note: 'Cannot climb stairs' }).expect(200);
    expect(await recordOf(patient)).toMatchObject({ adjustments: 'Cannot climb stairs', version: 2 });
  });

  it('is not noted when the request is declined, or when accepting it comes to nothing', async () => {
    const declined = await anAsked({ kind: 'interpreter', language: 'Polish' });
    await clerk
      .post(`/api/patient-requests/${declined.request.id}/decline`)
      .set('If-Match', '"1"')
      .send({ answer: 'You told us you speak English.' })
      .expect(200);
    const stale = await anAsked({ kind: 'interpreter', language: 'Polish' });
    await server.db('patient_requests').where({ id: stale.request.id }).update({ version: 2 });
    await accept(stale.request.id).expect(412);
    for (const { patient } of [declined, stale])
      expect(await recordOf(patient)).toMatchObject({ interpreter_language: null, version: 1 });
  });

  it('is noted once by two who accept at once', async () => {
    const { patient, request } = await anAsked({ kind: 'interpreter', language: 'Polish' });
    const answers = await Promise.all([accept(request.id), accept(request.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await auditOf(patient)).toHaveLength(1);
  });

  it('is no part of a request for something else', async () => {
    const { request } = await anAsked({
      kind: 'wrong',
      subjectKind: 'letter',
      subjectId: '0190f0a0-7c1e-7000-8000-00000000d001',
    });
    const refused = await accept(request.id, { note: 'Cannot climb stairs' }).expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'body.note', code: 'not-of-this-kind' }]);
  });
});

describe('the words of it', () => {
  it.each([
    [{ kind: 'interpreter', language: 'BSL', adjustments: [], words: 'At all of them' }, 'BSL'],
    [
      { kind: 'adjustment', language: null, adjustments: ['hoist', 'large-print'], words: 'I fell' },
      'A hoist or help with moving; Large print',
    ],
    [
      { kind: 'adjustment', language: null, adjustments: [], words: 'A chair with arms' },
      'A chair with arms',
    ],
    [{ kind: 'cancel', language: null, adjustments: [], words: 'I am away' }, null],
  ] as const)('%j', (asked, noted) => {
    expect(needToNote(asked)).toBe(noted);
  });

  it.each([
    [null, 'Large print', 'Large print'],
    ['Large print', 'large print', 'Large print'],
    ['Large print; Hoist', 'Easy read; hoist', 'Large print; Hoist; Easy read'],
    [' ; ', 'Easy read', 'Easy read'],
  ])('%j and %j are %j', (noted, need, both) => {
    expect(withNeed(noted, need)).toBe(both);
  });
});
