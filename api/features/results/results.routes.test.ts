import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { newId } from '../../lib/ids.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { aReport, aResult } from '../../test/builders/results.ts';
import { aClinician } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

type Agent = ReturnType<typeof supertest.agent>;
let server: TestServer;
let clinician: Agent;
let patient: Awaited<ReturnType<typeof aPatient>>;
beforeAll(async () => {
  server = await startTestServer();
  clinician = await server.asStaff((await aClinician(server.db)).id);
  patient = await aPatient(server.db);
});
afterAll(() => server.close());

const typed = (more: object = {}) => ({
  patientId: patient.id,
  laboratory: 'St Elsewhere',
  testName: 'Urea and electrolytes',
  status: 'final',
  collectedAt: '2026-11-16T09:00:00Z',
  reportedAt: '2026-11-16T15:00:00+00:00',
  observations: [
    { name: 'Sodium', valueNumber: '140', unit: 'mmol/L', low: '133', high: '146' },
    { name: 'Potassium', valueNumber: '5.0', unit: 'mmol/L' },
  ],
  ...more,
});
const file = (more: object = {}) => clinician.post('/api/results').send(typed(more));
const listed = async (filter: object) =>
  (await clinician.get('/api/results').query({ filter: JSON.stringify(filter) })).body.map(
    ({ id }: { id: string }) => id,
  );

describe('a result typed in', () => {
  it('is there with all it says', async () => {
    const { status, body } = await file();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      patient: { id: patient.id },
      source: 'form',
      releaseState: 'waiting',
      isAbnormal: false,
      revisions: [{ observations: [{ name: 'Sodium', analyteKey: 'sodium' }, { valueNumber: '5.0' }] }],
      acts: { release: true, retract: 'not-released' },
    });
  });

  it('is the one that is there when it is sent again, and refused when it says something else', async () => {
    const first = await file({ accession: 'E-1' });
    const again = await file({ accession: 'E-1' });
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    expect((await file({ accession: 'E-1', comments: 'Haemolysed' })).body).toMatchObject({
      code: 'accession-known',
      resultId: first.body.id,
    });
  });

  const one = (more: object) => ({ observations: [{ name: 'Sodium', ...more }] });
  it.each<[string, object, string]>([
    ['no value', one({}), 'body.observations.0.valueNumber'],
    ['a number and words', one({ valueNumber: '1', valueText: 'x' }), 'body.observations.0.valueText'],
    ['a comma', one({ valueNumber: '5,4' }), 'body.observations.0.valueNumber'],
    ['an exponent', one({ valueNumber: '1e3' }), 'body.observations.0.valueNumber'],
    [
      'a comparator without a number',
      one({ valueText: 'x', comparator: '<' }),
      'body.observations.0.comparator',
    ],
    [
      'a range the wrong way round',
      one({ valueNumber: '1', low: '5', high: '2' }),
      'body.observations.0.high',
    ],
    ['a code of nobody', one({ valueNumber: '1', code: '12' }), 'body.observations.0.system'],
    ['an accession of no laboratory', { laboratory: null, accession: 'X' }, 'body.laboratory'],
    ['nobody’s', { patientId: newId() }, 'body.patientId'],
    ['reported in a year to come', { reportedAt: '2062-11-17T10:00:00Z' }, 'body.reportedAt'],
    ['a sign nobody can read', { testName: 'a\u0000b' }, 'body.testName'],
  ])('is refused at the field: %s', async (_name, more, path) => {
    const { status, body } = await file(more);
    expect([status, body.errors.map((each: { path: string }) => each.path)]).toEqual([422, [path]]);
  });
});

describe('the list', () => {
  it('shows what the filter asks for', async () => {
    const mine = await aPatient(server.db);
    const make = (more: Parameters<typeof aResult>[1]['release'], specialty = 'Diabetes') =>
      aResult(server.db, { patient: mine, specialty, ...(more ? { release: more } : {}) });
    const waiting = await make({});
    const dated = await make({ dueAt: new Date('2099-01-01'), plan: 'after-days' }, 'Cardiology');
    const held = await make({ state: 'held', reviewOn: '2020-01-01' });
    const later = await make({ state: 'held', reviewOn: '2099-01-01' });
    const ofMine = { patientId: mine.id };
    const ids = (...results: { id: string }[]) => results.map(({ id }) => id).toSorted();
    const shown = async (filter: object) => (await listed({ ...ofMine, ...filter })).toSorted();
    expect(await shown({})).toEqual(ids(waiting, dated, held, later));
    expect(await shown({ releaseState: 'held' })).toEqual(ids(held, later));
    expect(await shown({ releaseState: ['held', 'waiting'] })).toEqual(ids(waiting, dated, held, later));
    expect(await shown({ reviewDue: true })).toEqual(ids(held));
    expect(await shown({ reviewDue: false, releaseState: 'held' })).toEqual(ids(later));
    expect(await shown({ awaitsClinician: true })).toEqual(ids(waiting));
    expect(await shown({ specialty: 'Cardiology' })).toEqual(ids(dated));
    expect(await shown({ abnormal: false })).toEqual([]);
    expect(await shown({ status: 'cancelled' })).toEqual([]);
    expect(await shown({ status: 'final', id: [held.id] })).toEqual(ids(held));
  });

  it('goes on after the last row, in both directions, each row once', async () => {
    const other = await aPatient(server.db);
    const reportedAt = new Date('2026-10-01T10:00:00Z');
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await aResult(server.db, { patient: other, reportedAt })).id);
    const page = (direction: string, after?: string) =>
      clinician.get('/api/results').query({
        filter: JSON.stringify({ patientId: other.id }),
        sort: JSON.stringify(['reportedAt', direction]),
        range: '[0,1]',
        ...(after ? { after } : {}),
      });
    const first = (await page('ASC')).body;
    const rest = (await page('ASC', first[1].id)).body;
    expect([...first, ...rest].map(({ id }: { id: string }) => id)).toEqual(ids);
    expect((await page('DESC')).body.map(({ id }: { id: string }) => id)).toEqual(
      ids.toReversed().slice(0, 2),
    );
  });

  it('is searched by number', async () => {
    const someone = await aPatient(server.db);
    const report = aReport({ patient: someone });
    const { id } = await aResult(server.db, { ...report, patient: someone });
    const spaced = someone.nhs_number.replace(/(\d{3})(\d{3})(\d{4})/, '$1 $2 $3');
    for (const q of [report.accession, someone.nhs_number, spaced, someone.hospital_number]) {
      const { body } = await clinician.post('/api/results/search').send({ filter: { q } });
      expect(body.map((each: { id: string }) => each.id)).toEqual([id]);
    }
    expect((await clinician.post('/api/results/search').send({ filter: { q: 'nothing' } })).body).toEqual([]);
  });
});

describe('opening a result', () => {
  it('is written down, and names the version to act on', async () => {
    const { id } = await aResult(server.db, { patient });
    const { headers } = await clinician.get(`/api/results/${id}`);
    expect(headers.etag).toBe('"1"');
    expect(await server.db('audit_events').where({ entity_id: id, action: 'results.viewed' })).toHaveLength(
      1,
    );
  });
});
