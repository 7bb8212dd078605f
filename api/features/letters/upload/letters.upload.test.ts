import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { createApp } from '../../../app.ts';
import { StorageFullError } from '../../../providers/files/file-errors.ts';
import { aLetter } from '../../../test/builders/letters.ts';
import { anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { aPdf } from '../../../test/builders/pdf.ts';
import { aClerk, aSupportAgent } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { startSession } from '../../sessions/sessions.service.ts';

let server: TestServer;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
let clerkId: string;
let made = 0;
/** A PDF unlike any other of this file. */
const aNewPdf = () => aPdf({ content: `BT /F1 12 Tf 72 720 Td (Letter ${++made}) Tj ET` });

beforeAll(async () => {
  server = await startTestServer({ UPLOAD_MAX_MIB: '1' });
  clerkId = (await aClerk(server.db)).id;
  clerk = await server.asStaff(clerkId);
});
afterAll(() => server.close());

/** A session of the clerk, for requests that are not made through an agent. */
const aCookie = async () => {
  const client = { ip: '127.0.0.1', userAgent: 'jest' };
  return `staff_session=${(await startSession(server.db, { staffId: clerkId }, 'full', client)).token}`;
};
/** Looks again, ten seconds at most, until it is so. */
const until = async (isSo: () => Promise<boolean>) => {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const countLetters = async () => Number((await server.db('letters').count('* as n').first())?.n);

describe('uploading a letter', () => {
  it('needs a session, and the permission', async () => {
    const agent = await server.asStaff((await aSupportAgent(server.db)).id);
    expect((await server.open.post('/api/letters').attach('file', aNewPdf(), 'a.pdf')).status).toBe(401);
    expect((await agent.post('/api/letters').attach('file', aNewPdf(), 'a.pdf')).status).toBe(403);
  });

  it('stores the bytes, the row, the audit and the promise of an inspection', async () => {
    const patient = await aPatient(server.db);
    const appointment = await anAppointment(server.db, patient);
    const answer = await clerk
      .post('/api/letters')
      .field('kind', 'clinic')
      .field('specialty', 'Cardiology')
      .field('patientId', patient.id)
      .field('appointmentId', appointment.id)
      .attach('file', aNewPdf(), 'clinic.pdf');
    expect(answer.status).toBe(201);
    const { letter } = answer.body;
    expect(letter).toMatchObject({ state: 'uploaded', fileName: 'clinic.pdf', owner: { id: clerkId } });
    const version = await server.db('letter_versions').where({ letter_id: letter.id }).first();
    expect(await server.deps.providers.files.verify(version.file_sha256)).toBe('ok');
    const promised = await server.db('outbox').whereRaw(`payload->>'letterVersionId' = ?`, [version.id]);
    expect(promised).toMatchObject([{ job: 'letters.inspect' }]);
    const audited = await server.db('audit_events').where({ entity_id: letter.id });
    expect(audited).toMatchObject([
      { action: 'letters.uploaded', actor_id: clerkId, patient_id: patient.id },
    ]);
  });

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\clinic.pdf', 'clinic.pdf'],
    ['name\u202efdp.exe', 'namefdp.exe'],
    ['Ünïcode – Brief.pdf', 'Ünïcode – Brief.pdf'],
    [`${'x'.repeat(400)}.pdf`, 'x'.repeat(200)],
  ])('keeps of the name %j only what is fit to be shown', async (sent, kept) => {
    const answer = await clerk.post('/api/letters').attach('file', aNewPdf(), sent);
    expect(answer.body.letter.fileName).toBe(kept);
    const pdf = await clerk.get(`/api/letters/${answer.body.letter.id}/versions/1/pdf`);
    expect(pdf.headers['content-disposition']).toMatch(/^inline; filename/);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a kind nobody knows', { kind: 'bill' }, 'body.kind'],
    ['a field nobody knows', { state: 'published' }, 'body'],
    ['a patient who is none', { patientId: '01890000-0000-7000-8000-000000000000' }, 'body.patientId'],
    ['a patient id that is none', { patientId: '1 or 1=1' }, 'body.patientId'],
    [
      'an appointment without its patient',
      { appointmentId: '01890000-0000-7000-8000-000000000000' },
      'body.appointmentId',
    ],
  ])('refuses %s, and stores nothing', async (_name, fields, where) => {
    const before = await countLetters();
    const request = clerk.post('/api/letters');
    for (const [name, value] of Object.entries(fields)) request.field(name, value);
    const answer = await request.attach('file', aNewPdf(), 'a.pdf');
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path: where }]);
    expect(await countLetters()).toBe(before);
  });

  it('refuses another patient’s appointment', async () => {
    const [patient, other] = [await aPatient(server.db), await aPatient(server.db)];
    const appointment = await anAppointment(server.db, other);
    const answer = await clerk
      .post('/api/letters')
      .field('patientId', patient.id)
      .field('appointmentId', appointment.id)
      .attach('file', aNewPdf(), 'a.pdf');
    expect(answer.body.errors).toMatchObject([{ code: 'appointment-of-another' }]);
  });

  it.each<[string, (request: ReturnType<typeof clerk.post>) => Promise<{ status: number }>, number]>([
    ['no file', (request) => request.field('kind', 'clinic'), 422],
    ['an empty file', (request) => request.attach('file', Buffer.alloc(0), 'a.pdf'), 422],
    ['a file in another part', (request) => request.attach('other', aNewPdf(), 'a.pdf'), 422],
    [
      'two files',
      (request) => request.attach('file', aNewPdf(), 'a.pdf').attach('file', aNewPdf(), 'b.pdf'),
      422,
    ],
    [
      'a field after the file',
      (request) => request.attach('file', aNewPdf(), 'a.pdf').field('kind', 'clinic'),
      422,
    ],
    [
      'a file a little too large',
      (request) => request.attach('file', Buffer.alloc(1024 * 1024 + 1), 'a.pdf'),
      413,
    ],
    [
      'a file far too large',
      (request) => request.attach('file', Buffer.alloc(3 * 1024 * 1024), 'a.pdf'),
      413,
    ],
    ['JSON', (request) => request.send({ file: 'x' }), 415],
  ])('refuses %s, and stores no letter', async (_name, send, status) => {
    const before = await countLetters();
    expect((await send(clerk.post('/api/letters'))).status).toBe(status);
    expect(await countLetters()).toBe(before);
  });

  it('takes a file of just the largest size', async () => {
    const answer = await clerk.post('/api/letters').attach('file', Buffer.alloc(1024 * 1024, 'a'), 'a.pdf');
    expect(answer.status).toBe(201);
  });

  it('leaves nothing of an upload that is broken off', async () => {
    const before = await countLetters();
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x', Cookie: await aCookie() };
    const request = http.request(`${server.url}/api/letters`, { method: 'POST', headers });
    request.on('error', () => undefined);
    request.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n');
    request.write(Buffer.alloc(100_000, 'a'));
    const incoming = path.join(server.deps.config.FILES_DIR, 'incoming');
    const waiting = async () => (await readdir(incoming).catch(() => [])).length;
    await until(async () => (await waiting()) > 0);
    request.destroy();
    await until(async () => (await waiting()) === 0);
    expect(await countLetters()).toBe(before);
  });

  it('says when there is no room, and stores no letter', async () => {
    const before = await countLetters();
    const { files } = server.deps.providers;
    const put = () => Promise.reject(new StorageFullError());
    const providers = { ...server.deps.providers, files: { ...files, put } };
    const full = createApp({ ...server.deps, providers }).listen(0, '127.0.0.1');
    await once(full, 'listening');
    const answer = await supertest(full)
      .post('/api/letters')
      .set('Cookie', await aCookie())
      .attach('file', aNewPdf(), 'a.pdf');
    full.close();
    expect(answer.status).toBe(507);
    expect(answer.body.code).toBe('storage-full');
    expect(await countLetters()).toBe(before);
  });
});

describe('the same bytes twice', () => {
  it('make one letter when ten come at once', async () => {
    const before = await countLetters();
    const bytes = aNewPdf();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => clerk.post('/api/letters').attach('file', bytes, `copy-${n}.pdf`)),
    );
    expect(await countLetters()).toBe(before + 1);
    expect(new Set(answers.map((answer) => answer.body.letter.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.body.duplicateOf === null)).toHaveLength(1);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(9).fill(200), 201]);
  });

  it('are two letters for two patients, and one for the same', async () => {
    const bytes = aNewPdf();
    const [anna, beth] = [await aPatient(server.db), await aPatient(server.db)];
    const send = async (patientId: string) =>
      (await clerk.post('/api/letters').field('patientId', patientId).attach('file', bytes, 'a.pdf')).body;
    const first = await send(anna.id);
    const second = await send(beth.id);
    const again = await send(anna.id);
    expect(second).toMatchObject({ duplicateOf: null });
    expect(again).toMatchObject({ duplicateOf: first.letter.id, letter: { id: first.letter.id } });
  });

  it.each(['withdrawn', 'refused'] as const)('may be uploaded anew once %s', async (state) => {
    const bytes = aNewPdf();
    const patient = await aPatient(server.db);
    const { sha256 } = await server.deps.providers.files.put(bytes);
    await aLetter(server.db, { state, patient, owner: { id: clerkId }, sha256 });
    const answer = await clerk
      .post('/api/letters')
      .field('patientId', patient.id)
      .attach('file', bytes, 'a.pdf');
    expect(answer.body.duplicateOf).toBeNull();
  });
});
