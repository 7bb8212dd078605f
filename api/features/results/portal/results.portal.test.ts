import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aFiledReport, anObservation, aReport, aResult } from '../../../test/builders/results.ts';
import { aClinician } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

type Agent = ReturnType<typeof supertest.agent>;
let server: TestServer;
let clinician: Agent;
let patient: { id: string };
let portal: Agent;
beforeAll(async () => {
  server = await startTestServer();
  clinician = await server.asStaff((await aClinician(server.db)).id);
});
beforeEach(async () => {
  patient = await aPatient(server.db);
  portal = await server.asPatient(await anAccount(server.db, patient));
});
afterAll(() => server.close());

const released = { release: { state: 'released' } } as const;
const list = async () => (await portal.get('/portal/results')).body;

describe('a patient’s results', () => {
  it('first say that one is coming and when, then what it is with its note', async () => {
    const dueAt = new Date('2099-12-04T10:00:00Z');
    const collectedAt = new Date('2026-11-20T08:40:00Z');
    const { id } = await aResult(server.db, {
      patient,
      collectedAt,
      testName: 'CA-125',
      release: { dueAt, showsComing: true, plan: 'after-days' },
    });
    const before = await portal.get('/portal/results');
    expect(before.body).toEqual({
      items: [],
      nextCursor: null,
      coming: [{ id, collectedAt: collectedAt.toISOString(), expectedAt: dueAt.toISOString() }],
      withdrawn: [],
    });
    expect(before.text).not.toMatch(/CA-125|mmol|value/);
    expect((await portal.get(`/portal/results/${id}`)).status).toBe(404);

    await clinician
      .post(`/api/results/${id}/release`)
      .set('If-Match', '"1"')
      .send({ note: 'This is as we hoped.' });
    expect(await list()).toMatchObject({
      items: [{ id, testName: 'CA-125', hasNote: true, isRead: false }],
      coming: [],
    });
    expect((await portal.get(`/portal/results/${id}`)).body).toMatchObject({
      note: 'This is as we hoped.',
      observations: [{ name: 'HbA1c', value: '52', unit: 'mmol/mol', range: '20 to 41' }],
    });
    expect((await list()).items).toMatchObject([{ isRead: true }]);
    expect((await clinician.get(`/api/results/${id}`)).body.readAt).not.toBeNull();
  });

  it.each([
    ['waits, and is not announced', { state: 'waiting' }],
    ['is never shown', { state: 'never', showsComing: true }],
    ['is released from tomorrow', { state: 'released', visibleFrom: new Date(Date.now() + 86_400_000) }],
  ] as const)('hold nothing of what %s', async (_name, release) => {
    const { id } = await aResult(server.db, { patient, release });
    expect(await list()).toEqual({ items: [], nextCursor: null, coming: [], withdrawn: [] });
    expect((await portal.get(`/portal/results/${id}`)).status).toBe(404);
    expect((await portal.get('/portal/results/analytes')).body).toEqual([]);
    expect((await portal.get('/portal/results/analytes/loinc%7C59261-8')).status).toBe(404);
  });

  it('still say that one is coming while a clinician holds it, and no longer when', async () => {
    await aResult(server.db, { patient, release: { state: 'held', dueAt: new Date(), showsComing: true } });
    expect(await list()).toMatchObject({ coming: [{ expectedAt: null }] });
  });

  it('say that one was withdrawn, and never again what it said', async () => {
    const { id } = await aResult(server.db, { patient, ...released });
    await clinician
      .post(`/api/results/${id}/retract`)
      .set('If-Match', '"1"')
      .send({ reason: 'Another patient’s blood' });
    const { text, body } = await portal.get('/portal/results');
    expect(body).toMatchObject({
      items: [],
      withdrawn: [{ id, testName: 'HbA1c', withdrawnAt: expect.any(String) }],
    });
    expect(text).not.toMatch(/blood|mmol|value/);
    expect((await portal.get(`/portal/results/${id}`)).status).toBe(404);
    expect((await portal.get('/portal/results/analytes')).body).toEqual([]);
  });

  it('say nothing of what was withdrawn before it could be seen', async () => {
    await aResult(server.db, {
      patient,
      release: { state: 'retracted', visibleFrom: new Date(Date.now() + 86_400_000) },
    });
    expect(await list()).toMatchObject({ withdrawn: [] });
  });

  it('say of a corrected one that it was, show what it says now alone, and count it unread again', async () => {
    const report = aReport({ patient });
    const { id } = await aResult(server.db, { ...report, patient, ...released });
    await portal.get(`/portal/results/${id}`);
    await aFiledReport(server.db, {
      ...report,
      patient,
      status: 'corrected',
      reportedAt: new Date(),
      observations: [anObservation({ valueNumber: '41' })],
    });
    expect((await list()).items).toMatchObject([
      { id, status: 'corrected', isCorrected: true, isRead: false },
    ]);
    expect((await portal.get(`/portal/results/${id}`)).body.observations).toMatchObject([{ value: '41' }]);
    expect(
      (await portal.get('/portal/results/analytes/loinc%7C59261-8')).body.series[0].points,
    ).toMatchObject([{ value: 41, isCorrected: true }]);
  });

  it('come page by page, newest first, each once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const visibleFrom = new Date(Date.UTC(2026, 9, 1 + Math.floor(n / 2), 10, 0, 0, 123));
      ids.push((await aResult(server.db, { patient, release: { state: 'released', visibleFrom } })).id);
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await portal.get('/portal/results').query({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(seen.at(-1)).toBe(ids[0] && [...ids.slice(0, 2)].toSorted()[0]);
    expect((await portal.get('/portal/results?cursor=2026_x')).status).toBe(400);
  });
});

describe('the course of an analyte', () => {
  const filed = (valueNumber: string, daysAgo: number, more: object = {}) => {
    const collectedAt = new Date(Date.now() - daysAgo * 86_400_000);
    const glucose = {
      name: 'Fasting glucose',
      code: null,
      system: null,
      unit: 'mmol/L',
      low: '4.0',
      high: '6.0',
    };
    return { patient, collectedAt, observations: [anObservation({ ...glucose, valueNumber, ...more })] };
  };

  it('is the same for staff and patient, once all is released, in one unit', async () => {
    await aResult(server.db, { ...filed('5.4', 1), ...released });
    await aResult(server.db, { ...filed('99', 200, { unit: 'mg/dl', low: '72', high: '108' }), ...released });
    const mine = (await portal.get('/portal/results/analytes/fasting-glucose')).body;
    const theirs = (await clinician.get(`/api/patients/${patient.id}/analytes/fasting-glucose`)).body;
    expect(mine).toEqual(theirs);
    expect(mine.series).toMatchObject([
      {
        unit: 'mmol/L',
        points: [{ value: 5.5, isConverted: true, printed: { unit: 'mg/dL' } }, { value: 5.4 }],
      },
    ]);
    expect((await portal.get('/portal/results/analytes')).body).toMatchObject([
      { key: 'fasting-glucose', points: 2, latest: { value: '5.4', unit: 'mmol/L' } },
    ]);
  });

  it('holds for staff what the patient may not see yet, and for nobody what was entered in error', async () => {
    await aResult(server.db, { ...filed('5.4', 9), ...released });
    await aResult(server.db, { ...filed('11.2', 5), release: { state: 'held' } });
    const wrong = await aResult(server.db, { ...filed('40', 2), ...released });
    await clinician
      .post(`/api/results/${wrong.id}/entered-in-error`)
      .set('If-Match', '"1"')
      .send({ reason: 'Typed in twice' });
    const values = (body: { series: { points: { value: number }[] }[] }) =>
      body.series.flatMap(({ points }) => points.map(({ value }) => value));
    expect(values((await portal.get('/portal/results/analytes/fasting-glucose')).body)).toEqual([5.4]);
    expect(
      values((await clinician.get(`/api/patients/${patient.id}/analytes/fasting-glucose`)).body),
    ).toEqual([5.4, 11.2]);
  });

  it('is written down when staff look at it', async () => {
    await aResult(server.db, { ...filed('5.4', 1), ...released });
    await clinician.get(`/api/patients/${patient.id}/analytes/fasting-glucose`);
    const [event] = await server
      .db('audit_events')
      .where({ patient_id: patient.id, action: 'results.history-viewed' });
    expect(event).toMatchObject({ after: { analyte: 'fasting-glucose' } });
  });
});

describe('a patient’s own activity', () => {
  it('tells of what was done with a result once they can see it, and nothing before', async () => {
    const actions = async (): Promise<string[]> =>
      (await portal.get('/portal/me/activity')).body.items.map(({ action }: { action: string }) => action);
    const { id } = await aResult(server.db, { patient });
    await clinician.get(`/api/results/${id}`);
    await clinician.get(`/api/patients/${patient.id}/analytes/loinc%7C59261-8`);
    expect(await actions()).toEqual([]);
    await clinician.post(`/api/results/${id}/release`).set('If-Match', '"1"').send({});
    expect((await actions()).toSorted()).toEqual(['results.filed', 'results.released', 'results.viewed']);
  });
});
