import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { newId } from '../../lib/ids.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { aResult } from '../../test/builders/results.ts';
import { anAdministrator, aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

type Agent = ReturnType<typeof supertest.agent>;
let server: TestServer;
let admin: Agent;
let clinician: Agent;
let clerk: Agent;
let patient: Awaited<ReturnType<typeof aPatient>>;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.asStaff((await anAdministrator(server.db)).id);
  clinician = await server.asStaff((await aStaffMember(server.db, { roles: ['clinician'] })).id);
  clerk = await server.asStaff((await aStaffMember(server.db, { roles: ['outpatient-clerk'] })).id);
  patient = await aPatient(server.db);
  await anAccount(server.db, patient);
});
afterAll(() => server.close());

const written = async (entityId: string): Promise<string> => {
  const filter = JSON.stringify({ entityId });
  const shown = await admin.get('/api/audit-events').query({ filter });
  expect(shown.body.length).toBeGreaterThan(0);
  const csv = await admin.get('/api/audit-events/export').query({ filter }).buffer(true);
  return JSON.stringify([
    await server.db('audit_events').where({ entity_id: entityId }),
    shown.body,
    csv.text,
  ]);
};
const ok = async (request: supertest.Test): Promise<{ id: string; version: number }> => {
  const answer = await request;
  expect([200, 201, 204]).toContain(answer.status);
  return answer.body;
};
const earlier = (entityId: string) =>
  server.db('earlier_entries').where({ entity_id: entityId }).orderBy('replaced_at').pluck('facts');

const allergy = {
  substance: 'Penicillin',
  code: null,
  reactions: ['Swollen lips'],
  severity: 'severe',
  status: 'active',
  recordedOn: '2024-03-14',
  recordedBy: 'Dr A. Khan',
};

describe('what an administrator reads of it, here and as CSV', () => {
  it('says that an allergy changed, and not which it is; the record keeps what it said', async () => {
    const { id, version } = await ok(
      clinician.post('/api/allergies').send({ ...allergy, patientId: patient.id }),
    );
    const change = { ...allergy, substance: 'Amoxicillin', severity: null };
    const now = await ok(clinician.put(`/api/allergies/${id}`).set('If-Match', `"${version}"`).send(change));
    const error = { kind: 'mistake', reason: 'It was Amoxicillin of her sister' };
    await ok(
      clinician.post(`/api/allergies/${id}/enter-in-error`).set('If-Match', `"${now.version}"`).send(error),
    );
    const audit = await written(id);
    for (const said of ['Penicillin', 'Amoxicillin', 'Swollen', 'severe', 'Khan'])
      expect(audit).not.toContain(said);
    expect(audit).toContain('entered-in-error');
    expect(await earlier(id)).toMatchObject([
      { substance: 'Penicillin', severity: 'severe' },
      { substance: 'Amoxicillin', severity: null, status: 'active' },
    ]);
  });

  it('says that a message was written to a patient, and not what it says', async () => {
    const message = {
      audience: { kind: 'patient', patientId: patient.id },
      subject: 'About your diabetes',
      body: 'Your sugar was high.',
      careTeam: 'Diabetes nurses',
      contact: 'Ring 020 7946 0000',
      sendAt: null,
    };
    const { id, version } = await ok(clerk.post('/api/messages').send(message));
    await ok(
      clerk
        .put(`/api/messages/${id}`)
        .set('If-Match', `"${version}"`)
        .send({ ...message, body: 'Your sugar was low.' }),
    );
    const audit = await written(id);
    for (const said of ['your diabetes', 'sugar', '7946']) expect(audit).not.toContain(said);
    expect(audit).toContain(patient.id);
  });

  it('says that a result was held, noted and let out, and not why; the result says it', async () => {
    const { id, version } = await aResult(server.db, { patient });
    const act = (name: string, seen: number, body: object) =>
      ok(clinician.post(`/api/results/${id}/${name}`).set('If-Match', `"${seen}"`).send(body));
    const held = { reason: 'Lymphoma is likely', reviewOn: '2099-12-01' };
    await act('hold', version, held);
    await act('hold', version + 1, { ...held, reason: 'Biopsy awaited' });
    await act('note', version + 2, { note: 'It may be lymphoma' });
    await act('note', version + 3, { note: 'It is not cancer' });
    await act('release', version + 4, { reason: 'Biopsy was clear' });
    const audit = await written(id);
    for (const said of ['ymphoma', 'iopsy', 'cancer']) expect(audit).not.toContain(said);
    expect((await clinician.get(`/api/results/${id}`)).body).toMatchObject({
      releasedReason: 'Biopsy was clear',
      heldAt: null,
      note: 'It is not cancer',
    });
    expect(await earlier(id)).toMatchObject([
      { held_reason: 'Lymphoma is likely', note: null },
      { held_reason: 'Biopsy awaited', note: 'It may be lymphoma' },
    ]);
  });

  it('says that an appointment was cancelled, and keeps the words of the cancellation that was undone', async () => {
    const { id } = await anAppointment(server.db, patient, { startsAt: '2099-12-03T14:20:00Z' });
    const { version } = await ok(clerk.get(`/api/appointments/${id}`));
    const at = (name: string, seen: number, body: object) =>
      clerk.post(`/api/appointments/${id}/${name}`).set('If-Match', `"${seen}"`).send(body);
    await ok(at('cancel', version, { reason: 'Her chemotherapy is on that day' }));
    await ok(at('restore', version + 1, {}));
    expect(await written(id)).not.toContain('chemotherapy');
    expect(await earlier(id)).toMatchObject([{ cancelled_reason: 'Her chemotherapy is on that day' }]);
  });

  it('shows an old event by the rule too, and leaves it as it was sealed', async () => {
    const event = {
      id: newId(),
      actor_kind: 'system',
      action: 'results.note-written',
      entity: 'results',
      entity_id: newId(),
      before: { note: null },
      after: { note: 'It may be lymphoma' },
    };
    await server.db('audit_events').insert(event);
    const { body } = await admin.get(`/api/audit-events/${event.id}`);
    expect(body).toMatchObject({ before: { note: null }, after: { note: 'in the record' } });
    expect(await server.db('audit_events').where({ id: event.id }).first()).toMatchObject({
      after: event.after,
    });
  });
});

it('what an entry said before is never changed', async () => {
  const kept = { entity: 'allergies', entity_id: newId(), patient_id: patient.id, version: 1, facts: {} };
  const [{ id }] = await server.db('earlier_entries').insert(kept).returning('id');
  await expect(server.db('earlier_entries').where({ id }).update({ facts: '{"a":1}' })).rejects.toThrow(
    'never changes',
  );
  await expect(server.db('earlier_entries').where({ id }).delete()).rejects.toThrow('never changes');
});
