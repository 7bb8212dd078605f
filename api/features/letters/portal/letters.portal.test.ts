import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { asPatient } from '../../../middleware/portal-access.ts';
import { aLetter } from '../../../test/builders/letters.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aPdf } from '../../../test/builders/pdf.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { listLettersForPatient } from '../letters.queries.ts';

type Agent = Awaited<ReturnType<TestServer['asPatient']>>;
let server: TestServer;
let owner: { id: string };
let patient: { id: string };
let account: { id: string; patient_id: string };
let portal: Agent;
const pdf = aPdf();

beforeAll(async () => {
  server = await startTestServer();
  owner = await aClerk(server.db);
  patient = await aPatient(server.db);
  account = await anAccount(server.db, patient);
  portal = await server.asPatient(account);
});
afterAll(() => server.close());

const inTheFuture = () => new Date(Date.now() + 60_000);
/** A letter with real bytes, on view unless the facts say otherwise. */
async function aShownLetter(facts: object = {}) {
  const { sha256, size } = await server.deps.providers.files.put(pdf);
  await server
    .db('files')
    .insert({ sha256, size, media_type: 'application/pdf' })
    .onConflict('sha256')
    .ignore();
  return aLetter(server.db, { state: 'published', patient, owner, sha256, ...facts });
}

describe('what a patient cannot see', () => {
  it.each<[string, () => Promise<{ id: string }>]>([
    ['another patient’s', async () => aShownLetter({ patient: await aPatient(server.db) })],
    ['published, but not to be seen yet', () => aShownLetter({ visibleFrom: inTheFuture() })],
    ['ready', () => aShownLetter({ state: 'ready' })],
    ['still being checked', () => aShownLetter({ state: 'uploaded' })],
    ['withdrawn', () => aShownLetter({ state: 'withdrawn' })],
    ['that does not exist', async () => ({ id: newId() })],
  ])('a letter %s is not found, alike in every way', async (_name, make) => {
    const { id } = await make();
    const [letter, file] = [
      await portal.get(`/portal/letters/${id}`),
      await portal.get(`/portal/letters/${id}/pdf`),
    ];
    expect([letter.status, file.status]).toEqual([404, 404]);
    expect({ ...letter.body, requestId: '' }).toEqual({
      type: '/problems/not-found',
      title: 'There is nothing here, or it is not yours to see.',
      status: 404,
      code: 'not-found',
      requestId: '',
      errors: [],
    });
    expect(await server.db('letter_reads').where({ letter_id: id })).toEqual([]);
    expect(
      (await portal.get('/portal/letters')).body.items.map((item: { id: string }) => item.id),
    ).not.toContain(id);
  });

  it('is held by the database itself: a query without a WHERE gives their own letters on view and no others', async () => {
    const own = await aShownLetter();
    await aShownLetter({ patient: await aPatient(server.db) });
    const soon = await aShownLetter({ visibleFrom: inTheFuture() });
    const read = (trx: typeof server.db) => trx('letters').select('id', 'patient_id');
    const rows = await asPatient(server.db, { patientId: patient.id }, read);
    expect(new Set(rows.map((row) => row.patient_id))).toEqual(new Set([patient.id]));
    const ids = rows.map((row) => row.id);
    expect(ids).toContain(own.id);
    expect(ids).not.toContain(soon.id);
    const versions = await asPatient(server.db, { patientId: patient.id }, (trx) =>
      trx('letter_versions').pluck('letter_id'),
    );
    expect([...versions].sort()).toEqual([...ids].sort());
  });

  it('needs a token', async () => {
    for (const path of ['', `/${newId()}`, `/${newId()}/pdf`]) {
      expect((await server.open.get(`/portal/letters${path}`)).status).toBe(401);
    }
  });
});

describe('the list', () => {
  it('gives unread letters first, then the newest, page by page', async () => {
    const reader = await aPatient(server.db);
    const login = await anAccount(server.db, reader);
    const agent = await server.asPatient(login);
    const made: string[] = [];
    for (let day = 1; day <= 5; day += 1) {
      const visibleFrom = new Date(Date.UTC(2026, 0, day));
      made.push((await aShownLetter({ patient: reader, visibleFrom })).id);
    }
    await agent.get(`/portal/letters/${made[4]}/pdf`);
    await agent.get(`/portal/letters/${made[1]}/pdf`);
    const expected = [made[3], made[2], made[0], made[4], made[1]];
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await agent.get(`/portal/letters?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(expected);
    const rows = await asPatient(server.db, { patientId: reader.id }, (trx) =>
      listLettersForPatient(trx, { limit: 10 }),
    );
    expect(rows.map(({ id }) => id)).toEqual(expected);
  });

  it.each(['x', '2_1_x', "0_1_' or 1=1"])('refuses %j as a cursor', async (cursor) => {
    expect((await portal.get(`/portal/letters?cursor=${encodeURIComponent(cursor)}`)).status).toBe(400);
  });

  it('tells of a letter only what the patient should know', async () => {
    const { id } = await aShownLetter();
    const { body } = await portal.get(`/portal/letters/${id}`);
    expect(Object.keys(body).sort()).toEqual(
      [
        'appointmentId',
        'id',
        'isRead',
        'kind',
        'letterDate',
        'pages',
        'publishedAt',
        'sizeBytes',
        'specialty',
        'versionNumber',
      ].sort(),
    );
  });
});

describe('the PDF', () => {
  const opened = (entityId: string) =>
    server.db('audit_events').where({ entity_id: entityId, action: 'letters.opened' });

  it('marks the letter read once, and writes down every opening', async () => {
    const { id, versionId } = await aShownLetter();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => portal.get(`/portal/letters/${id}/pdf`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await server.db('letter_reads').where({ letter_id: id })).toMatchObject([
      { letter_version_id: versionId, account_id: account.id, patient_id: patient.id },
    ]);
    expect(await opened(id)).toHaveLength(5);
  });

  it('is served so that it can do nothing but be read, under a name that tells nothing', async () => {
    const { id, sha256 } = await aShownLetter({ fileName: 'SMITH Anna 9990548609 HIV clinic.pdf' });
    const { headers } = await portal.get(`/portal/letters/${id}/pdf`);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'accept-ranges': 'bytes',
      etag: `"${sha256}"`,
    });
    expect(headers['content-disposition']).toMatch(/^inline; filename=letter-\d{4}-\d\d-\d\d\.pdf$/);
  });

  const last = pdf.length - 1;
  it.each<[string, string, number, [number, number] | null]>([
    ['all', '', 200, [0, last]],
    ['the beginning', 'bytes=0-9', 206, [0, 9]],
    ['the middle', 'bytes=100-199', 206, [100, 199]],
    ['from somewhere on', 'bytes=100-', 206, [100, last]],
    ['the last bytes', 'bytes=-50', 206, [last - 49, last]],
    ['more last bytes than there are', 'bytes=-999999', 206, [0, last]],
    ['beyond its end', 'bytes=999999-', 416, null],
    ['no last bytes', 'bytes=-0', 416, null],
    ['several parts, which gives all', 'bytes=0-1,5-6', 200, [0, last]],
    ['nonsense, which gives all', 'bytes=x', 200, [0, last]],
  ])('gives %s', async (_name, range, status, expected) => {
    const { id } = await aShownLetter();
    const answer = await portal.get(`/portal/letters/${id}/pdf`).set('Range', range);
    expect(answer.status).toBe(status);
    if (!expected) {
      expect(answer.headers['content-range']).toBe(`bytes */${pdf.length}`);
      expect(await opened(id)).toHaveLength(0);
      return;
    }
    const [start, end] = expected;
    expect(Buffer.compare(answer.body, pdf.subarray(start, end + 1))).toBe(0);
    if (status === 206) expect(answer.headers['content-range']).toBe(`bytes ${start}-${end}/${pdf.length}`);
    expect(await opened(id)).toHaveLength(1);
    expect(await server.db('letter_reads').where({ letter_id: id })).toHaveLength(1);
  });

  it('counts the later parts of one opening as that opening', async () => {
    const { id } = await aShownLetter();
    for (const range of ['bytes=0-9', 'bytes=10-19', 'bytes=20-']) {
      await portal.get(`/portal/letters/${id}/pdf`).set('Range', range);
    }
    expect(await opened(id)).toHaveLength(1);
  });

  it('gives all when the part asked for was of another file', async () => {
    const { id, sha256 } = await aShownLetter();
    const get = (tag: string) =>
      portal.get(`/portal/letters/${id}/pdf`).set('Range', 'bytes=0-9').set('If-Range', tag);
    expect((await get('"other"')).status).toBe(200);
    expect((await get(`"${sha256}"`)).status).toBe(206);
  });

  it('is never given when its bytes are not those that were stored', async () => {
    const { id } = await aLetter(server.db, { state: 'published', patient, owner });
    expect((await portal.get(`/portal/letters/${id}/pdf`)).status).toBe(500);
    expect(await server.db('letter_reads').where({ letter_id: id })).toEqual([]);
  });
});
