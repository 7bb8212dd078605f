import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aPastResult } from '../../../test/builders/past-results.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import {
  afterDays,
  alwaysHeld,
  aReleaseRule,
  forgetReleaseRules,
} from '../../../test/builders/release-rules.ts';
import { aFiledReport, anObservation } from '../../../test/builders/results.ts';
import { aClinician, anAdministrator } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import type { ReleaseRule } from '../release-rule.schema.ts';
import { runSimulation } from './simulations.service.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let server: TestServer;
let admin: Awaited<ReturnType<TestServer['asStaff']>>;
let clinician: typeof admin;
let doctor: { id: string };
let patient: { id: string };
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.asStaff((await anAdministrator(server.db)).id);
  doctor = await aClinician(server.db);
  clinician = await server.asStaff(doctor.id);
  patient = await aPatient(server.db, { dateOfBirth: '1970-05-04' });
});
afterAll(() => server.close());
beforeEach(async () => {
  await forgetReleaseRules(server.db);
  await server.db.raw('truncate result_reports cascade');
});

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
/** A result reported so many days ago, on which a clinician acted two days later. */
const acted = (days: number, more: object = {}) =>
  aPastResult(server.db, patient, {
    reportedAt: ago(days * DAY),
    actedAt: ago((days - 2) * DAY),
    ...more,
  });
const everything = aReleaseRule();
async function draftOf(...rules: ReleaseRule[]): Promise<{ id: string; version: number }> {
  const { id, version } = (await admin.post('/api/release-rules').send({}).expect(201)).body;
  const body = { rules: [...rules, everything] };
  return (await admin.put(`/api/release-rules/${id}`).set('If-Match', `"${version}"`).send(body).expect(200))
    .body;
}
const bloodAtOnce = aReleaseRule({ testName: 'blood count', outcome: 'at-once' });
const start = async ({ id }: { id: string }) =>
  (await admin.post(`/api/release-rules/${id}/simulate`).send().expect(202)).body.simulation;
const view = async ({ id }: { id: string }) =>
  (await admin.get(`/api/release-rules/${id}/simulation`).expect(200)).body.simulation;
const switchOn = ({ id, version }: { id: string; version: number }) =>
  admin
    .post(`/api/release-rules/${id}/switch-on`)
    .set('If-Match', `"${version}"`)
    .send({ note: 'Tried out' });
const setOf = async ({ id }: { id: string }) => (await admin.get(`/api/release-rules/${id}`)).body;

describe('a draft tried on the last twelve months', () => {
  it('is replayed by what was measured too: what is always held, and what nobody called normal', async () => {
    const file = (observation: object) =>
      aFiledReport(server.db, {
        patient,
        testName: 'Blood count',
        observations: [anObservation(observation)],
      });
    await file({ name: 'HIV antibodies', flag: 'normal' });
    await file({ valueNumber: null, valueText: 'Blasts seen' });
    await file({ valueNumber: '30' });
    const set = await draftOf(alwaysHeld('HIV', 'it is told by a person'), {
      ...bloodAtOnce,
      abnormal: false,
    });
    await start(set);
    const [{ id }] = await server.db('release_simulations').select('id');
    await runSimulation(server.db, id);
    expect((await view(set)).result).toMatchObject({ reports: 3, earlier: 1, same: 2 });
  });

  it('is replayed beside the rules in use, and told in words', async () => {
    for (let n = 0; n < 3; n += 1) await acted(30 + n);
    await acted(40, { testName: 'Chest X-ray', specialty: 'Respiratory medicine' });
    await acted(50, { actedAt: null });
    const set = await draftOf(bloodAtOnce);
    expect(await start(set)).toMatchObject({ state: 'waiting', done: 0, total: 5, result: null });
    const [{ id }] = await server.db('release_simulations').select('id');
    await runSimulation(server.db, id);
    const { state, done, result } = await view(set);
    expect({ state, done }).toEqual({ state: 'done', done: 5 });
    expect(result).toMatchObject({
      reports: 5,
      earlier: 4,
      later: 0,
      same: 1,
      never: 0,
      unseen: 4,
      unseenNow: 0,
      medianEarlierHours: 48,
      medianLaterHours: null,
    });
    expect(result.sentences).toEqual([
      'Of 5 results of the last 12 months, 4 (80 %) would have been shown at another time.',
      '4 results (80 %) would have been seen by their patients before any clinician had acted on them: 4 more than with the rules of now.',
      '4 results earlier, half of them by 2 days or more.',
    ]);
    expect(
      result.specialties.map((each: { specialty: string; earlier: number }) => [
        each.specialty,
        each.earlier,
      ]),
    ).toEqual([
      ['Cardiology', 4],
      ['Respiratory medicine', 0],
    ]);
    expect(result.tests[0]).toMatchObject({
      testName: 'Full blood count',
      specialty: 'Cardiology',
      earlier: 4,
    });
  });

  it('leaves out what is older than a year, cancelled, or comes later', async () => {
    await acted(30);
    await acted(370);
    await acted(30, { status: 'cancelled' });
    await aPastResult(server.db, patient, { reportedAt: ago(-HOUR) });
    expect(await start(await draftOf(bloodAtOnce))).toMatchObject({ total: 1 });
  });

  it.each([1, 2, 3, 100])('counts the same in pieces of %i, also those of one moment', async (piece) => {
    const sameMoment = ago(60 * DAY);
    for (let n = 0; n < 5; n += 1) await acted(60, { reportedAt: sameMoment });
    await acted(20, { abnormal: true });
    await acted(10, { releasedByHand: { at: ago(10 * DAY - HOUR), by: doctor.id } });
    const set = await draftOf(aReleaseRule({ testName: 'blood', abnormal: false, outcome: 'at-once' }));
    await runSimulation(server.db, (await start(set)).id, { piece });
    expect((await view(set)).result).toMatchObject({ reports: 7, earlier: 6, same: 1, unseen: 6 });
  });

  it('goes on where a run was stopped, and counts nothing twice', async () => {
    for (let n = 0; n < 6; n += 1) await acted(30 + n);
    const set = await draftOf(bloodAtOnce);
    const { id } = await start(set);
    const stop = new AbortController();
    const stopping = runSimulation(server.db, id, { piece: 2, ending: stop.signal });
    while ((await view(set)).done === 0) await new Promise(setImmediate);
    stop.abort();
    await stopping.catch(() => undefined);
    await runSimulation(server.db, id, { piece: 2 });
    expect((await view(set)).result).toMatchObject({ reports: 6, earlier: 6 });
  });

  it('is counted once when two workers run it at the same time', async () => {
    for (let n = 0; n < 8; n += 1) await acted(30 + n);
    const set = await draftOf(bloodAtOnce);
    const { id } = await start(set);
    await Promise.all([1, 2, 3].map(() => runSimulation(server.db, id, { piece: 2 })));
    expect(await view(set)).toMatchObject({ state: 'done', done: 8, result: { reports: 8 } });
  });

  it('is begun once, however often it is asked for while it is under way', async () => {
    await acted(30);
    const set = await draftOf(bloodAtOnce);
    const ids = (await Promise.all([start(set), start(set), start(set)])).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    expect(
      await server
        .db('outbox')
        .where({ job: 'release-rules.simulate' })
        .whereRaw(`payload->>'simulationId' = ?`, ids[0]),
    ).toHaveLength(1);
  });

  it('can be asked for again after it failed', async () => {
    await acted(30);
    const set = await draftOf(bloodAtOnce);
    const { id } = await start(set);
    await server.db('release_simulations').where({ id }).update({ sums: '"torn"' });
    await expect(runSimulation(server.db, id)).rejects.toThrow();
    expect((await view(set)).state).toBe('failed');
    expect((await setOf(set)).notYet.code).toBe('not-simulated');
    expect((await start(set)).id).not.toBe(id);
  });

  it('is not asked of rules in use', async () => {
    const [active] = (await admin.get('/api/release-rules')).body;
    expect((await admin.post(`/api/release-rules/${active.id}/simulate`).send()).body.code).toBe(
      'not-a-draft',
    );
    expect(await view(active)).toBeNull();
  });

  it('shows reports by id to whoever may read results, and to nobody else', async () => {
    const report = await acted(30);
    const set = await draftOf(bloodAtOnce);
    await runSimulation(server.db, (await start(set)).id);
    expect((await admin.get(`/api/release-rules/${set.id}/simulation/examples`)).status).toBe(403);
    const { body } = await clinician.get(`/api/release-rules/${set.id}/simulation/examples`).expect(200);
    expect(
      body.examples.map(({ kind, reportId }: { kind: string; reportId: string }) => [kind, reportId]),
    ).toEqual([
      ['unseen', report.id],
      ['earlier', report.id],
    ]);
    expect(JSON.stringify(await view(set))).not.toContain(report.id);
  });
});

describe('switching a draft on', () => {
  it('waits until it was tried, as it stands and beside the rules in use', async () => {
    await acted(30);
    const set = await draftOf(bloodAtOnce);
    expect((await switchOn(set)).body.code).toBe('not-simulated');
    const { id } = await start(set);
    expect((await switchOn(set)).body.code).toBe('being-simulated');
    await runSimulation(server.db, id);
    expect((await setOf(set)).notYet).toBeNull();

    const changed = { rules: [afterDays(2, { testName: 'blood' }), everything] };
    const { body } = await admin
      .put(`/api/release-rules/${set.id}`)
      .set('If-Match', `"${set.version}"`)
      .send(changed);
    expect(body).toMatchObject({ notYet: { code: 'not-simulated' }, simulation: { stillCounts: false } });
    expect((await switchOn(body)).body.code).toBe('not-simulated');

    await runSimulation(server.db, (await start(set)).id);
    expect((await switchOn(body)).body.state).toBe('active');
  });

  it('needs no trial where there is nothing to try it on', async () => {
    expect((await switchOn(await draftOf(bloodAtOnce))).status).toBe(200);
  });
});
