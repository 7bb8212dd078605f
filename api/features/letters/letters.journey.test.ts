import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPdfInspector, type PdfInspector } from '../../lib/pdf/inspector.ts';
import { aLetterPdf } from '../../test/builders/letter-pdf.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aPdf, aScannedPdf } from '../../test/builders/pdf.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { checkLetterVersion } from './checking/letters.check.service.ts';

let server: TestServer;
let inspector: PdfInspector;

beforeAll(async () => {
  server = await startTestServer({ UNDO_SECONDS: '0' });
  inspector = createPdfInspector();
});
afterAll(async () => {
  await inspector.close();
  await server.close();
});

/** Runs the inspections that uploads have promised, as the worker would. */
async function runInspections() {
  const promised = await server.db('outbox').where({ job: 'letters.inspect' }).whereNull('done_at');
  for (const { id, payload } of promised) {
    await checkLetterVersion(server.deps, payload.letterVersionId, inspector, payload);
    await server.db('outbox').where({ id }).update({ done_at: new Date() });
  }
}

async function upload(
  agent: Awaited<ReturnType<TestServer['asStaff']>>,
  bytes: Buffer,
  fileName = 'letter.pdf',
) {
  const answer = await agent.post('/api/letters').attach('file', bytes, fileName);
  expect(answer.body.code).toBeUndefined();
  return answer.body.letter as { id: string; state: string; version: number };
}

describe('a letter from the desk to the patient', () => {
  it('is matched to its patient, published, told, opened, and gone once withdrawn', async () => {
    const clerk = await aClerk(server.db);
    const staff = await server.asStaff(clerk.id);
    const patient = await aPatient(server.db);
    const account = await anAccount(server.db, patient);
    const uploaded = await upload(staff, aLetterPdf(patient));
    expect(uploaded).toMatchObject({ state: 'uploaded', patient: null });

    await runInspections();
    const checked = await staff.get(`/api/letters/${uploaded.id}`);
    expect(checked.body).toMatchObject({
      state: 'ready',
      verdict: 'agrees',
      kind: 'clinic',
      specialty: 'Cardiology',
      patient: { id: patient.id },
    });

    const published = await staff
      .post(`/api/letters/${uploaded.id}/publish`)
      .set('If-Match', checked.headers.etag as string)
      .send({});
    expect(published.status).toBe(200);
    expect(published.body).toMatchObject({ state: 'published', notifications: [{ channel: 'sms' }] });

    const portal = await server.asPatient(account);
    const list = await portal.get('/portal/letters');
    expect(list.body.items).toMatchObject([{ id: uploaded.id, isRead: false }]);
    const pdf = await portal.get(`/portal/letters/${uploaded.id}/pdf`);
    expect(pdf.status).toBe(200);
    expect(Buffer.compare(pdf.body, aLetterPdf(patient))).toBe(0);
    expect((await portal.get('/portal/letters')).body.items).toMatchObject([{ isRead: true }]);
    const seen = await staff.get(`/api/letters/${uploaded.id}`);
    expect(seen.body.readAt).not.toBeNull();

    const withdrawn = await staff
      .post(`/api/letters/${uploaded.id}/withdraw`)
      .set('If-Match', seen.headers.etag as string)
      .send({ reason: 'Sent for the wrong clinic' });
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn' });
    expect((await portal.get(`/portal/letters/${uploaded.id}/pdf`)).status).toBe(404);
    expect((await portal.get('/portal/letters')).body.items).toEqual([]);
  });

  it('waits for somebody to look when it is a scan, and is ready once confirmed by eye', async () => {
    const clerk = await aClerk(server.db);
    const staff = await server.asStaff(clerk.id);
    const patient = await aPatient(server.db);
    const { id } = await upload(staff, aScannedPdf());
    await runInspections();
    const unmatched = await staff.get(`/api/letters/${id}`);
    expect(unmatched.body).toMatchObject({ state: 'checked', verdict: 'no-patient' });
    const chosen = await staff
      .put(`/api/letters/${id}`)
      .set('If-Match', unmatched.headers.etag as string)
      .send({ kind: 'other', specialty: null, patientId: patient.id, appointmentId: null });
    expect(chosen.body).toMatchObject({ state: 'checked', verdict: 'look', acts: { accept: true } });
    const accepted = await staff
      .post(`/api/letters/${id}/accept`)
      .set('If-Match', chosen.headers.etag as string)
      .send({});
    expect(accepted.body).toMatchObject({ state: 'ready', acts: { publish: true } });
  });

  it('is refused with one code when it carries a program', async () => {
    const staff = await server.asStaff((await aClerk(server.db)).id);
    const { id } = await upload(staff, aPdf({ catalog: '/OpenAction << /S /JavaScript /JS (1) >>' }));
    await runInspections();
    const refused = await staff.get(`/api/letters/${id}`);
    expect(refused.body).toMatchObject({ state: 'refused', refusalCode: 'javascript' });
  });

  it('is blocked when it names another patient on record, and needs a reason and the permission', async () => {
    const staff = await server.asStaff((await aClerk(server.db)).id);
    const [patient, other] = [await aPatient(server.db), await aPatient(server.db, { givenName: 'Beth' })];
    const answer = await staff
      .post('/api/letters')
      .field('patientId', patient.id)
      .attach('file', aLetterPdf(other), 'beth.pdf');
    await runInspections();
    const blocked = await staff.get(`/api/letters/${answer.body.letter.id}`);
    expect(blocked.body).toMatchObject({
      state: 'checked',
      verdict: 'blocked',
      acts: { accept: 'blocked', override: 'not-permitted', publish: 'blocked' },
      versions: [{ guard: { otherPatient: { id: other.id } } }],
    });
  });
});
