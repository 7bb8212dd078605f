import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLetter } from '../../test/builders/letters.ts';
import { aMessage } from '../../test/builders/messages.ts';
import { aPatientRequest } from '../../test/builders/patient-requests.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { anAssignment, dayFromToday } from '../../test/builders/questionnaire-assignments.ts';
import { anAllergy, aProcedure } from '../../test/builders/record-entries.ts';
import { aResult } from '../../test/builders/results.ts';
import { aClerk, aStaffMember, aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import type { Role } from '../staff/staff.permissions.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let clerk: Agent;
let agent: Agent;
let agentId: string;

const NOBODY = '0190f0a0-0000-7000-8000-000000000000';

beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aClerk(server.db)).id);
  agentId = (await aSupportAgent(server.db)).id;
  agent = await server.asStaff(agentId);
});
afterAll(() => server.close());

describe('the line of time of a whole record', () => {
  const record = async () => {
    const patient = await aPatient(server.db, { familyName: 'Whole' });
    const account = await anAccount(server.db, patient);
    const at = (day: number) => new Date(`2026-03-0${day}T09:00:00Z`);
    await aProcedure(server.db, patient, { on: '2026-03-01' });
    await aResult(server.db, { patient, reportedAt: at(2) });
    await aResult(server.db, { patient, reportedAt: at(3), release: { state: 'held' } });
    await aMessage(server.db, { writer: { id: agentId }, patient, state: 'sent', visibleFrom: at(4) });
    await aPatientRequest(server.db, account, { createdAt: at(5) });
    await anAssignment(server.db, patient, { dueOn: dayFromToday(7) });
    return patient;
  };
  const kindsSeenBy = async (role: Role, patient: { id: string }) => {
    const reader = await server.asStaff((await aStaffMember(server.db, { roles: [role] })).id);
    const { body } = await reader.get(`/api/patients/${patient.id}/timeline`).expect(200);
    return body;
  };

  it('tells of results, questionnaires, messages, requests and procedures in words', async () => {
    const body = await kindsSeenBy('clinician', await record());
    expect(body).toMatchObject([
      { kind: 'questionnaire', state: 'open', detail: dayFromToday(7) },
      { kind: 'request', title: 'Asks for an adjustment', state: 'received', detail: null },
      { kind: 'message', title: 'Our clinic has moved', state: 'unread', detail: 'Cardiology outpatients' },
      { kind: 'result', title: 'HbA1c, Diabetes', state: 'held', detail: 'Abnormal' },
      { kind: 'result', title: 'HbA1c, Diabetes', state: 'for-clinician', detail: 'Abnormal' },
      { kind: 'procedure', title: 'Total hip replacement, left', state: 'completed', detail: 'Mr J. Osei' },
    ]);
  });

  it.each<[Role, string[]]>([
    ['outpatient-clerk', ['questionnaire', 'request', 'message', 'procedure']],
    ['support-agent', ['questionnaire', 'request', 'message']],
    ['administrator', []],
  ])('shows %s only what they may read on its own page', async (role, kinds) => {
    const body: { kind: string }[] = await kindsSeenBy(role, await record());
    expect(body.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('viewing as the patient', () => {
  it("gives word for word what the patient's own endpoints give, and leaves a trace", async () => {
    const patient = await aPatient(server.db, { familyName: 'Seen' });
    const account = await anAccount(server.db, patient);
    const owner = { id: agentId };
    await anAppointment(server.db, patient);
    await aLetter(server.db, { state: 'published', patient, owner });
    await aLetter(server.db, { state: 'withdrawn', patient, owner });
    await aLetter(server.db, { state: 'published', patient: await aPatient(server.db), owner });
    await aMessage(server.db, { writer: owner, patient, state: 'sent' });
    await anAssignment(server.db, patient);
    await aPatientRequest(server.db, account);

    const seen = (await agent.get(`/api/patients/${patient.id}/as-patient`).expect(200)).body;
    const own = await server.asPatient(account);
    expect(seen.letters).toHaveLength(1);
    expect(seen).toEqual({
      me: (await own.get('/portal/me')).body,
      appointments: (await own.get('/portal/appointments')).body.items,
      letters: (await own.get('/portal/letters')).body.items,
      messages: { count: 1, rows: (await own.get('/portal/messages')).body.items },
      questionnaires: { count: 1, rows: (await own.get('/portal/questionnaires')).body.items },
      requests: { count: 1, rows: (await own.get('/portal/requests')).body.items },
      results: { count: 0, rows: null },
      coming: [],
      allergies: { count: 0, rows: null },
      procedures: { count: 0, rows: null },
    });
    expect(await server.db('audit_events').where({ patient_id: patient.id })).toMatchObject([
      { action: 'patients.viewed-as', actor_id: agentId },
    ]);
    expect(await server.db('letter_reads').where({ patient_id: patient.id })).toEqual([]);
  });

  it('counts what the looker may not read themselves, and says when results come as the patient hears it', async () => {
    const patient = await aPatient(server.db, { familyName: 'Counted' });
    const account = await anAccount(server.db, patient);
    await aResult(server.db, { patient, release: { state: 'released' } });
    await aResult(server.db, { patient, release: { showsComing: true } });
    await aResult(server.db, { patient, release: { state: 'held' } });
    await anAllergy(server.db, patient);
    await aProcedure(server.db, patient);
    const { coming } = (await (await server.asPatient(account)).get('/portal/results')).body;
    expect(coming).toHaveLength(1);
    const seen = (await agent.get(`/api/patients/${patient.id}/as-patient`).expect(200)).body;
    const counted = { count: 1, rows: null };
    expect(seen).toMatchObject({ results: counted, coming, allergies: counted, procedures: counted });
    expect(JSON.stringify(seen)).not.toMatch(/HbA1c|Penicillin|hip/);

    const both = await aStaffMember(server.db, { roles: ['support-agent', 'clinician'] });
    const whole = (await (await server.asStaff(both.id)).get(`/api/patients/${patient.id}/as-patient`)).body;
    expect(whole.results).toMatchObject({ count: 1, rows: [{ testName: 'HbA1c', isRead: false }] });
    expect(whole.allergies.rows).toMatchObject([{ substance: 'Penicillin' }]);
    expect(whole.procedures.rows).toMatchObject([{ name: 'Total hip replacement, left' }]);
    expect(await server.db('result_reads').where({ patient_id: patient.id })).toEqual([]);
  });

  it('works for somebody without a login, needs the permission, and is 404 for nobody', async () => {
    const patient = await aPatient(server.db, { familyName: 'Loginless' });
    const { body } = await agent.get(`/api/patients/${patient.id}/as-patient`).expect(200);
    expect(body.me).toMatchObject({ userName: null, letterDelivery: 'post' });
    await clerk.get(`/api/patients/${patient.id}/as-patient`).expect(403);
    await agent.get(`/api/patients/${NOBODY}/as-patient`).expect(404);
  });
});
