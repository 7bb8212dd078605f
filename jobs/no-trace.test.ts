import type { Server } from 'node:http';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import Queue from 'bull';
import { pino } from 'pino';
import supertest from 'supertest';
import { createApp } from '../api/app.ts';
import { startSession } from '../api/features/sessions/sessions.service.ts';
import { newId } from '../api/lib/ids.ts';
import { OUTBOX_CHANNEL } from '../api/lib/outbox.ts';
import { hashPassword } from '../api/lib/password/password-hash.ts';
import { createPdfInspector } from '../api/lib/pdf/inspector.ts';
import { aLetterPdf } from '../api/test/builders/letter-pdf.ts';
import { anAccount, aPatient } from '../api/test/builders/patients.ts';
import { aStaffMember } from '../api/test/builders/staff.ts';
import { startTestServer, type TestServer } from '../api/test/server.ts';
import { otherThan, textOf } from '../api/test/sign-in.ts';
import { redisOptions } from './bell.ts';
import type { WorkerDeps } from './handler.ts';
import { handlers } from './handlers/index.ts';
import { startJobs } from './start-jobs.ts';

/** Nobody is called this, so whatever matches came from this patient. */
const CANARY = {
  nhsNumber: '9991234578',
  givenName: 'Zebedee',
  familyName: 'Quillfeather',
  dateOfBirth: '1931-07-29',
  mobile: '+447700900987',
  email: 'zebedee.quillfeather@example.com',
};
const TRACES =
  /zebedee|quillfeather|999\s?123\s?4578|1931-07-29|29\/07\/1931|29 July 1931|7700\s?900\s?987|marmalade/i;

const lines: string[] = [];
const sink = new Writable({
  write(line, _encoding, done) {
    lines.push(String(line));
    done();
  },
});
const logger = pino({ level: 'debug' }, sink);
const prefix = `test-${newId()}`;
let server: TestServer;
let deps: WorkerDeps;
let app: Server;
let stopJobs: () => Promise<void>;
const consoles = (['log', 'info', 'warn', 'error'] as const).map((name) =>
  jest.spyOn(console, name).mockImplementation((...words) => void lines.push(words.map(String).join(' '))),
);

beforeAll(async () => {
  server = await startTestServer({
    UNDO_SECONDS: '0',
    SEND_WINDOW: '00:00-00:00',
    PATIENT_SEARCHES_PER_HOUR: '3',
  });
  deps = { ...server.deps, logger, inspector: createPdfInspector() };
  stopJobs = startJobs(deps, { handlers, schedule: [], prefix, sweepEveryMs: 100 });
  app = createApp({ ...server.deps, logger }).listen(0, '127.0.0.1');
});
afterAll(async () => {
  for (const spy of consoles) spy.mockRestore();
  app.closeAllConnections();
  app.close();
  await stopJobs();
  await deps.inspector.close();
  await server.close();
});

async function eventually(isSo: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 400) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Makes every write to the table fail as PostgreSQL fails it: with the whole row in the error's detail. */
async function whileUnwritable<T>(table: string, work: () => PromiseLike<T>, unless = 'false'): Promise<T> {
  await server.db.raw(`alter table ${table} add constraint unwritable check (${unless}) not valid`);
  try {
    return await work();
  } finally {
    await server.db.raw(`alter table ${table} drop constraint unwritable`);
  }
}

async function whileMisnamed<T>(table: string, column: string, work: () => PromiseLike<T>): Promise<T> {
  await server.db.raw('alter table ?? rename column ?? to misnamed', [table, column]);
  try {
    return await work();
  } finally {
    await server.db.raw('alter table ?? rename column misnamed to ??', [table, column]);
  }
}

async function aSignedInClerk(): Promise<string> {
  const { id } = await aStaffMember(server.db, { roles: ['outpatient-clerk', 'support-agent'] });
  const client = { ip: '127.0.0.1', userAgent: 'jest' };
  return `staff_session=${(await startSession(server.db, { staffId: id }, 'full', client)).token}`;
}

/** Every key of ours in Redis, and all that is kept under it. */
async function everythingInRedis(): Promise<string> {
  const queue = new Queue('dump', { prefix, redis: redisOptions(server.deps.config.REDIS_URL ?? '') });
  await queue.isReady();
  const keys = await queue.client.keys(`${prefix}:*`);
  const values = await Promise.all(
    keys.map(async (key) => {
      switch (await queue.client.type(key)) {
        case 'hash':
          return queue.client.hgetall(key);
        case 'list':
          return queue.client.lrange(key, 0, -1);
        case 'zset':
          return queue.client.zrange(key, 0, -1);
        case 'set':
          return queue.client.smembers(key);
        case 'stream':
          return queue.client.xrange(key, '-', '+');
        default:
          return queue.client.get(key);
      }
    }),
  );
  await queue.close();
  return JSON.stringify([keys, values]);
}

// ASVS 16.2.5
it('a patient goes through every part, and logs, Redis, the outbox and error bodies know nothing of them', async () => {
  const http = supertest(app);
  const staff = supertest.agent(app).set('Cookie', await aSignedInClerk());
  const passwordHash = await hashPassword('Marmalade orbit plum');
  const patient = await aPatient(server.db, CANARY);
  await anAccount(server.db, patient, { userName: 'zebedee.q', passwordHash });

  // Uploaded, inspected (the first time in vain), published, told.
  const inspections = () => server.db('outbox').where({ job: 'letters.inspect' });
  const upload = async () => {
    const fileName = 'Quillfeather 9991234578.pdf';
    const { body } = await staff.post('/api/letters').attach('file', aLetterPdf(patient), fileName);
    await eventually(() => inspections().where('failures', '>', 0).first());
    return body.letter.id as string;
  };
  const id = await whileUnwritable('letter_versions', upload, 'guard is null');
  await inspections().update({ run_at: server.db.fn.now() });
  await server.db.raw(`notify ${OUTBOX_CHANNEL}`);
  await eventually(() => server.db('letters').where({ id, state: 'ready' }).first());
  const ready = await staff.get(`/api/letters/${id}`);
  await staff
    .post(`/api/letters/${id}/publish`)
    .set('If-Match', String(ready.headers.etag))
    .send({})
    .expect(200);
  await eventually(() =>
    server.db('notifications').where({ letter_id: id }).whereIn('state', ['accepted', 'delivered']).first(),
  );
  const sent = await server.db('mailbox_messages').first();

  // Read by the patient.
  const signIn = (password: string) =>
    http.post('/portal/sessions').send({ userName: CANARY.email, password });
  const { body: owed } = await signIn('Marmalade orbit plum').expect(201);
  await eventually(() => textOf(server.db, owed.challengeId));
  const code = (await textOf(server.db, owed.challengeId))?.body.slice(0, 5) ?? '';
  const enter = (typed: string) =>
    http.post(`/portal/sessions/challenges/${owed.challengeId}`).send({ code: typed });
  const wrongCode = await enter(otherThan(code));
  const { body: session } = await enter(code).expect(201);
  const portal = supertest.agent(app).set('Authorization', `Bearer ${session.token}`);
  const me = await portal.get('/portal/me').expect(200);
  await portal.get(`/portal/letters/${id}/pdf`).expect(200);

  // Every kind of refusal, with the patient's details in what was asked.
  const contact = {
    mobile: CANARY.mobile,
    email: CANARY.email,
    addressLines: ['1 Quillfeather Lane'],
    postcode: 'KT2 7QB',
    reason: 'Zebedee rang',
  };
  const put = (version: number, body: object) =>
    staff.put(`/api/patients/${patient.id}/contact`).set('If-Match', `"${version}"`).send(body);
  const search = (body: object) => staff.post('/api/patients/search').send(body);
  const byNumber = { filter: { q: CANARY.nhsNumber } };
  const refusals: [number, { status: number; text: string }][] = [
    [400, await staff.get(`/api/patients?filter=${encodeURIComponent('{"id":["Quillfeather"]}')}`)],
    [400, await staff.get('/api/patients?q=Quillfeather')],
    [400, await staff.post('/api/patients/search').set('Content-Type', 'application/json').send('{"Zebedee')],
    [401, await signIn('Quillfeather guess')],
    [404, await portal.get(`/portal/letters/${newId()}`)],
    [404, await staff.get('/api/patients/Quillfeather')],
    [404, await staff.get(`/nowhere/${CANARY.nhsNumber}`)],
    [412, await put(99, contact)],
    [409, await enter(code)],
    [422, wrongCode],
    [422, await put(1, { ...contact, mobile: `${CANARY.mobile}1` })],
    [422, await put(1, { ...contact, email: `${CANARY.email}@` })],
    [422, await put(1, { ...contact, nickname: 'Zebedee' })],
    [422, await search({ filter: { q: [CANARY.familyName] } })],
    [500, await whileUnwritable('audit_events', () => put(1, contact))],
    [500, await whileMisnamed('patients', 'nhs_number', () => search(byNumber))],
  ];
  await search(byNumber).expect(200);
  await search(byNumber);
  refusals.push([429, await search(byNumber)]);

  // The stage works: what may know them does, and each refusal is the one meant.
  expect([me.body.familyName, sent.recipient]).toEqual([CANARY.familyName, CANARY.mobile]);
  expect(refusals.map(([, { status }]) => status)).toEqual(refusals.map(([status]) => status));
  expect(lines.length).toBeGreaterThan(25);
  expect(lines.filter((line) => line.includes('"level":50')).length).toBeGreaterThanOrEqual(2);
  const redis = await everythingInRedis();
  expect(redis).toContain(prefix);
  const outbox = JSON.stringify(await server.db('outbox'));
  expect(JSON.parse(outbox).length).toBeGreaterThan(1);

  const theCode = new RegExp(`(?<![0-9a-z])${code}(?![0-9a-z])`);
  const bodies = refusals.map(([, { text }]) => text).join('\n');
  for (const place of [bodies, lines.join(''), redis, outbox]) {
    expect(place).not.toMatch(TRACES);
    expect(place).not.toMatch(theCode);
  }
});
