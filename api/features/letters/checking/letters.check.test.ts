import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPdfInspector, type PdfInspector } from '../../../lib/pdf/inspector.ts';
import { aLetterPdf } from '../../../test/builders/letter-pdf.ts';
import { aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { aScannedPdf } from '../../../test/builders/pdf.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { checkLetterVersion } from './letters.check.service.ts';

let server: TestServer;
let inspector: PdfInspector;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;

beforeAll(async () => {
  server = await startTestServer();
  inspector = createPdfInspector();
  clerk = await server.asStaff((await aClerk(server.db)).id);
});
afterAll(async () => {
  await inspector.close();
  await server.close();
});

async function upload(bytes: Buffer, fields: Record<string, string> = {}) {
  const request = clerk.post('/api/letters');
  for (const [name, value] of Object.entries(fields)) request.field(name, value);
  const id: string = (await request.attach('file', bytes, 'a.pdf')).body.letter.id;
  const version = await server.db('letter_versions').where({ letter_id: id }).first();
  const promise = await server.db('outbox').whereRaw(`payload->>'letterVersionId' = ?`, [version.id]).first();
  const check = () => checkLetterVersion(server.deps, version.id, inspector, promise.payload);
  return { id, version, check };
}
const letter = async (id: string) => (await clerk.get(`/api/letters/${id}`)).body;

describe('checking an uploaded letter', () => {
  it('done ten times at once, and again, changes it once', async () => {
    const { id, check } = await upload(aLetterPdf(await aPatient(server.db)));
    await Promise.all(Array.from({ length: 10 }, check));
    await check();
    expect(await letter(id)).toMatchObject({ state: 'ready', verdict: 'agrees', version: 2 });
  });

  it('keeps the evidence with its places, and not the letter’s text', async () => {
    const patient = await aPatient(server.db);
    const { id, version, check } = await upload(aLetterPdf(patient, 'CANARY SENTENCE OF THE LETTER'));
    await check();
    const [{ guard }] = (await letter(id)).versions;
    expect(guard.findings).toContainEqual({
      field: 'nhsNumber',
      text: patient.nhs_number,
      role: 'subject',
      outcome: 'agrees',
      places: [expect.objectContaining({ page: 1 })],
    });
    const rows = await server.db('letter_versions').where({ id: version.id });
    expect(JSON.stringify(rows)).not.toContain('CANARY');
  });

  it('does not bring back what somebody refused meanwhile', async () => {
    const { id, check } = await upload(aLetterPdf(await aPatient(server.db)));
    const refused = await clerk
      .post(`/api/letters/${id}/refuse`)
      .set('If-Match', '"1"')
      .send({ reason: 'Wrong file' });
    expect(refused.body).toMatchObject({ state: 'refused', refusalCode: 'by-eye' });
    await check();
    expect(await letter(id)).toMatchObject({ state: 'refused', version: 2 });
  });

  it('compares with the patient chosen while it was waiting, not with another it would propose', async () => {
    const [chosen, named] = [await aPatient(server.db), await aPatient(server.db, { givenName: 'Beth' })];
    const { id, check } = await upload(aLetterPdf(named));
    const body = { kind: 'clinic', specialty: null, patientId: chosen.id, appointmentId: null };
    await clerk.put(`/api/letters/${id}`).set('If-Match', '"1"').send(body);
    await check();
    expect(await letter(id)).toMatchObject({ verdict: 'blocked', patient: { id: chosen.id } });
  });

  it.each<[string, PatientFacts, string]>([
    ['died', { deceasedOn: '2026-10-01' }, 'patient-deceased'],
    ['was merged away', {}, 'patient-merged'],
  ])('asks somebody to look when the patient %s', async (_name, facts, reason) => {
    const survivor = await aPatient(server.db);
    const merged = reason === 'patient-merged' ? { mergedIntoId: survivor.id } : {};
    const { id, check } = await upload(aLetterPdf(await aPatient(server.db, { ...facts, ...merged })));
    await check();
    expect(await letter(id)).toMatchObject({ state: 'checked', verdict: 'look', reasons: [reason] });
  });

  it('proposes nobody from an unknown number, and keeps what the clerk said of kind and specialty', async () => {
    const stranger = {
      given_name: 'Carl',
      family_name: 'Jones',
      date_of_birth: '1960-01-02',
      nhs_number: '9990548609',
    };
    const { id, check } = await upload(aLetterPdf(stranger), { kind: 'other', specialty: 'Urology' });
    await check();
    expect(await letter(id)).toMatchObject({
      state: 'checked',
      verdict: 'no-patient',
      reasons: ['not-on-record'],
      kind: 'other',
      specialty: 'Urology',
      found: { name: 'Carl Jones', nhsNumber: '9990548609' },
    });
  });

  it('shows a warning for a scan, and calls it nothing but unread', async () => {
    const patient = await aPatient(server.db);
    const { id, check } = await upload(aScannedPdf(), { patientId: patient.id });
    await check();
    expect(await letter(id)).toMatchObject({
      verdict: 'look',
      reasons: ['no-text-layer'],
      warnings: ['no-text-layer'],
    });
  });

  it('asks somebody to look at a letter with more text than was read, though what was read agrees', async () => {
    const fine = Array<string>(1600).fill('terms '.repeat(25));
    const { id, check } = await upload(aLetterPdf(await aPatient(server.db), 'Small print.', fine));
    await check();
    expect(await letter(id)).toMatchObject({
      state: 'checked',
      verdict: 'look',
      reasons: ['text-cut'],
      warnings: expect.arrayContaining(['text-cut']),
    });
  });

  it('leaves the letter waiting when its file cannot be read, for the job to be tried again', async () => {
    const { id, version, check } = await upload(aLetterPdf(await aPatient(server.db)));
    await server.deps.providers.files.remove(version.file_sha256);
    await expect(check()).rejects.toMatchObject({ code: 'file-missing' });
    expect(await letter(id)).toMatchObject({ state: 'uploaded', version: 1 });
  });
});
