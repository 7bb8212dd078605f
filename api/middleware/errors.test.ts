import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../test/builders/patients.ts';
import { aClinician } from '../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../test/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const anAllergy = (patientId: string, facts: object) => ({
  patientId,
  substance: 'Penicillin',
  code: null,
  reactions: [],
  severity: null,
  status: 'active',
  recordedOn: '2026-01-02',
  recordedBy: 'Dr A. Khan',
  ...facts,
});

describe('a value that no column can hold', () => {
  it.each([
    ['a NUL sign', { substance: 'Peni\u0000cillin' }],
    ['half a character of a pair', { substance: 'Penicillin \ud83d' }],
    ['the year 0', { recordedOn: '0000-01-01' }],
  ])('%s is refused to staff, and nothing is written', async (_name, facts) => {
    const patient = await aPatient(server.db);
    const clinician = await server.asStaff((await aClinician(server.db)).id);
    const answer = await clinician.post('/api/allergies').send(anAllergy(patient.id, facts));
    expect([answer.status, answer.body.code]).toEqual([422, 'value-refused']);
    expect(await server.db('allergies').where({ patient_id: patient.id })).toEqual([]);
  });

  it('is not a whole pair, however it is spelt', async () => {
    const clinician = await server.asStaff((await aClinician(server.db)).id);
    const patient = await aPatient(server.db);
    const body = anAllergy(patient.id, { substance: 'Nuts 🥜' });
    const spelt = JSON.stringify(body).replace('🥜', '\\ud83e\\udd5c');
    await clinician.post('/api/allergies').set('Content-Type', 'application/json').send(spelt).expect(201);
    const kept = await server.db('allergies').where({ patient_id: patient.id });
    expect(kept).toMatchObject([{ substance: 'Nuts 🥜' }]);
  });

  it('is refused to a patient', async () => {
    const portal = await server.asPatient(await anAccount(server.db, await aPatient(server.db)));
    const asked = await portal.post('/portal/requests').send({ kind: 'interpreter', language: 'BSL\u0000' });
    expect([asked.status, asked.body.code]).toEqual([422, 'value-refused']);
    const cursor = '0000-01-01_0190f0a0-7c1e-7000-8000-00000000d001';
    expect((await portal.get('/portal/allergies').query({ cursor })).status).toBe(422);
  });
});
