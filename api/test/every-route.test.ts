import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { apiDocument } from '../app.ts';
import { staffRoutes } from '../features/index.ts';
import { aLetter } from './builders/letters.ts';
import { anAccount, aPatient } from './builders/patients.ts';
import { aPdf } from './builders/pdf.ts';
import { aStaffMember } from './builders/staff.ts';
import { contentsOf } from './contents.ts';
import { aRecordOfEach } from './record-of-each.ts';
import { startTestServer, type TestServer } from './server.ts';

type Agent = ReturnType<typeof supertest.agent>;
interface BodySchema {
  additionalProperties?: unknown;
  anyOf?: BodySchema[];
}
interface Operation {
  requestBody?: { content: Record<string, { schema: BodySchema }> };
}

const paths = Object.entries(apiDocument().paths ?? {});
const reads = paths.filter(([, item]) => item.get).map(([path]) => path);

let server: TestServer;
let staff: Agent;
let portal: Agent;
/** A new resource belongs into `aRecordOfEach`, or its route fails below. */
let recordOf: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer();
  const { db } = server;
  const owner = await aStaffMember(db, {
    roles: ['outpatient-clerk', 'support-agent', 'clinician', 'content-author', 'administrator'],
  });
  staff = await server.asStaff(owner.id);
  const patient = await aPatient(db);
  const account = await anAccount(db, patient);
  portal = await server.asPatient(account);
  recordOf = await aRecordOfEach(server, { owner, patient, account });
});
afterAll(() => server.close());

const addressOf = (path: string): string =>
  path
    .replace('{number}', '1')
    .replace('{key}', encodeURIComponent('loinc|59261-8'))
    .replace('{kind}', 'allergies')
    .replace('{slug}', recordOf.slug ?? '')
    .replace('{fileId}', recordOf.fileId ?? '')
    .replace(
      '{attachmentId}',
      recordOf[path.includes('/messages/') ? 'messageAttachmentId' : 'attachmentId'] ?? '',
    )
    .replace('{id}', () => {
      const [, mount, resource = ''] = path.split('/');
      // Some resources are one thing to staff and another to patients.
      const id = recordOf[`${mount}/${resource}`] ?? recordOf[resource];
      if (!id)
        throw new Error(
          `Add a record of ${resource} to aRecordOfEach: ${path} must be shown to change nothing.`,
        );
      return id;
    });

/** Server-sent events go on until the reader leaves. */
const isEndless = (path: string): boolean => path.endsWith('/events') && path.includes('{id}');
const firstOf: Parameters<ReturnType<Agent['get']>['parse']>[0] = (response, done) => {
  response.once('data', () => {
    done(null, '');
    (response as unknown as Readable).destroy();
  });
};

// ASVS 3.5.3
describe('reading changes nothing', () => {
  /** What its reader has read by asking for it. */
  const receipts: Record<string, string[]> = {
    '/portal/letters/{id}/pdf': ['letter_reads'],
    '/portal/results/{id}': ['result_reads'],
    '/portal/messages/{id}': ['message_recipients'],
  };
  it.each(reads)('GET %s', async (path) => {
    const written = ['audit_events', ...(receipts[path] ?? [])];
    const before = await contentsOf(server.db, written);
    const agent = path.startsWith('/portal') ? portal : staff;
    const filter = path === '/api/record-views' ? { patientId: recordOf.patients } : undefined;
    const asked = agent.get(addressOf(path)).query(filter ? { filter: JSON.stringify(filter) } : {});
    const { status } = await (isEndless(path) ? asked.buffer(true).parse(firstOf) : asked);
    expect(status).toBe(path === '/i' ? 302 : 200);
    expect(await contentsOf(server.db, written)).toEqual(before);
  });
});

// ASVS 15.3.3
describe('a body with a field too many is refused', () => {
  const isClosed = (schema: BodySchema): boolean =>
    schema.anyOf ? schema.anyOf.every(isClosed) : schema.additionalProperties === false;
  const bodies = paths.flatMap(([path, item]) =>
    (['post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      const schema = operation?.requestBody?.content['application/json']?.schema;
      return schema ? [[`${method.toUpperCase()} ${path}`, schema] as const] : [];
    }),
  );
  // Providers decide what their hooks hold, and may add to it.
  it.each(bodies.filter(([name]) => !name.startsWith('POST /hooks/')))('by %s', (_name, schema) => {
    expect(isClosed(schema)).toBe(true);
  });
});

describe('a whole record is put only by who says which version they saw', () => {
  const puts = staffRoutes.filter(
    ({ method, path }) => ['put', 'patch'].includes(method) && !path.startsWith('/session'),
  );
  it.each(puts.map((route) => [route.path, route] as const))('PUT %s', (_path, route) => {
    // A row of a batch is put beside others, each with its own version in the body.
    const asksVersion = route.request.body
      ?.safeParse({})
      .error?.issues.some(({ path: [field] }) => field === 'version');
    expect(route.ifMatch ?? asksVersion).toBe(true);
  });
});

// ASVS 14.2.1
describe('an address never carries what identifies a patient', () => {
  const lists = reads.filter((path) => path.startsWith('/api/') && !path.includes('{'));
  it.each(lists)('GET %s refuses to filter by it', async (path) => {
    for (const name of ['q', 'nhsNumber', 'familyName', 'dateOfBirth', 'mobile', 'email']) {
      const filter = JSON.stringify({ [name]: 'x' });
      const { status, text } = await staff.get(path).query({ filter });
      // Staff are looked for by name; a route with no filter takes no notice of one.
      if (path === '/api/staff' && name === 'q') continue;
      const plain = await staff.get(path);
      expect(status === 400 || text === plain.text).toBe(true);
    }
  });
});

describe('every answer', () => {
  it.each<[string, () => PromiseLike<{ headers: Record<string, string> }>]>([
    ['a record', () => staff.get(addressOf('/api/patients/{id}'))],
    ['a PDF for staff', () => staff.get(addressOf('/api/letters/{id}/versions/{number}/pdf'))],
    [
      'what came with a ticket',
      () => staff.get(addressOf('/api/support-tickets/{id}/attachments/{attachmentId}')),
    ],
    ['a PDF for its patient', () => portal.get(addressOf('/portal/letters/{id}/pdf'))],
    ['a download', () => staff.get('/api/audit-events/export')],
    ['a refusal', () => server.open.get('/api/patients')],
    [
      'a broken body',
      () => server.open.post('/api/session').set('Content-Type', 'application/json').send('{'),
    ],
    ['nothing there', () => server.open.get('/nowhere')],
    ['signing out', async () => (await aNewSession()).delete('/portal/sessions/current')],
  ])('carries the headers of ASVS 3.4 and is kept by no cache (14.3): %s', async (_name, ask) => {
    const { headers } = await ask();
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/frame-ancestors 'none'|sandbox/),
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringMatching(/max-age=\d{8}/),
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  const aNewSession = async () => server.asPatient(await anAccount(server.db, await aPatient(server.db)));

  it('to a patient who signs out makes the browser forget (14.3.1)', async () => {
    const { headers } = await (await aNewSession()).delete('/portal/sessions/current');
    expect(headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
  });
});

// ASVS 16.5.3
describe('what cannot be written down does not happen', () => {
  const cases: [string, () => PromiseLike<{ status: number }>][] = [
    ['opening a record', () => staff.get(addressOf('/api/patients/{id}'))],
    ['opening a letter', () => staff.get(addressOf('/api/letters/{id}'))],
    ['opening a PDF', () => staff.get(addressOf('/api/letters/{id}/versions/{number}/pdf'))],
    ['a patient opening a PDF', () => portal.get(addressOf('/portal/letters/{id}/pdf'))],
    ['opening a ticket', () => staff.get(addressOf('/api/support-tickets/{id}'))],
    [
      'opening what came with a ticket',
      () => staff.get(addressOf('/api/support-tickets/{id}/attachments/{attachmentId}')),
    ],
    [
      'answering a ticket',
      () =>
        staff
          .post(addressOf('/api/support-tickets/{id}/reply'))
          .set('If-Match', '"1"')
          .send({ message: 'Try it again now.' }),
    ],
    ['seeing as the patient', () => staff.get(addressOf('/api/patients/{id}/as-patient'))],
    ['uploading', () => staff.post('/api/letters').attach('file', aPdf({ mediaBox: '[0 0 1 1]' }), 'a.pdf')],
    ['publishing', () => act('publish', 'ready')],
    ['withdrawing', () => act('withdraw', 'published', { reason: 'Wrong clinic' })],
    ['refusing', () => act('refuse', 'ready', { reason: 'Wrong clinic' })],
    [
      'signing out',
      async () => (await server.asPatient(await anAccountOf())).delete('/portal/sessions/current'),
    ],
  ];
  const anAccountOf = async () => anAccount(server.db, await aPatient(server.db));
  const prepared: Record<string, string> = {};
  const act = (name: string, state: string, body: object = {}) =>
    staff.post(`/api/letters/${prepared[state]}/${name}`).set('If-Match', '"1"').send(body);

  beforeAll(async () => {
    const owner = { id: recordOf.staff ?? '' };
    for (const state of ['ready', 'published'] as const)
      prepared[state] = (await aLetter(server.db, { state, owner, patient: await aPatient(server.db) })).id;
    await server.db.raw('alter table audit_events add constraint unwritable check (false) not valid');
  });
  afterAll(() => server.db.raw('alter table audit_events drop constraint unwritable'));

  it.each(cases)('%s', async (name, ask) => {
    // Signing out first signs in, which is no part of the act.
    const except = name === 'signing out' ? ['sessions', 'patients', 'accounts'] : [];
    const before = await contentsOf(server.db, except);
    const { status } = await ask();
    expect(status).toBe(500);
    expect(await contentsOf(server.db, except)).toEqual(before);
  });
});
