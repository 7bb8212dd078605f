import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aReport, aResult, type ReleaseFacts } from '../../../test/builders/results.ts';
import { aClinician } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { auditOf, noticesAbout } from '../results.test.stage.ts';
import { releaseDue } from '../sweep/sweep.service.ts';

type Agent = ReturnType<typeof supertest.agent>;
let server: TestServer;
let clinician: Agent;
let clinicianId: string;
let patient: { id: string };
beforeAll(async () => {
  server = await startTestServer();
  clinicianId = (await aClinician(server.db)).id;
  clinician = await server.asStaff(clinicianId);
});
beforeEach(async () => {
  patient = await aPatient(server.db);
  await anAccount(server.db, patient);
});
afterAll(() => server.close());

const aResultThat = (release: ReleaseFacts = {}) => aResult(server.db, { patient, release });
const act = (id: string, name: string, body: object = {}, version = 1) =>
  clinician.post(`/api/results/${id}/${name}`).set('If-Match', `"${version}"`).send(body);
const row = (id: string) => server.db('result_reports').where({ id }).first();
const hold = { reason: 'To be told in clinic first', reviewOn: '2099-12-01' };
const reason = { reason: 'It belongs to somebody else' };

describe('a clinician', () => {
  it('releases a result early with a note, and the patient is told', async () => {
    const { id } = await aResultThat();
    const { status, body } = await act(id, 'release', { note: 'All is well.' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      releaseState: 'released',
      note: 'All is well.',
      releasedBy: { id: clinicianId },
      version: 2,
    });
    expect(await noticesAbout(server.db, id)).toEqual(['result-ready: pending']);
    expect(await auditOf(server.db, id)).toEqual(['results.filed', 'results.released']);
  });

  it('holds a result, and it is not let out when its day comes', async () => {
    const { id } = await aResultThat({ dueAt: new Date(Date.now() + 60_000) });
    expect((await act(id, 'hold', hold)).body).toMatchObject({
      releaseState: 'held',
      heldReason: hold.reason,
      reviewOn: hold.reviewOn,
      heldBy: { id: clinicianId },
    });
    const { held_at: since } = await row(id);
    expect((await act(id, 'hold', { ...hold, reviewOn: '2099-12-08' }, 2)).body).toMatchObject({
      reviewOn: '2099-12-08',
      heldAt: since.toISOString(),
    });
    await server
      .db('result_reports')
      .where({ id })
      .update({ release_due_at: new Date(0) });
    await releaseDue(server.db);
    expect(await row(id)).toMatchObject({ release_state: 'held' });
  });

  it('says they acted, which lets out a result that waited for it', async () => {
    const { id } = await aResultThat();
    expect((await act(id, 'acted', { note: 'We talked.' })).body).toMatchObject({
      releaseState: 'released',
      releasedBy: null,
      clinicianActedBy: { id: clinicianId },
    });
    expect(await noticesAbout(server.db, id)).toEqual(['result-ready: pending']);
  });

  it.each([
    ['held', { state: 'held' }],
    ['waiting for a day', { plan: 'after-days', dueAt: new Date('2099-01-01') }],
    ['never shown', { state: 'never', plan: 'never' }],
  ] as [string, ReleaseFacts][])('says they acted, and leaves alone what is %s', async (_name, release) => {
    const { id } = await aResultThat(release);
    const { body } = await act(id, 'acted');
    expect(body).toMatchObject({
      releaseState: release.state ?? 'waiting',
      clinicianActedAt: expect.anything(),
    });
  });

  it('withdraws a result, takes back the notice, and can let it out again with a reason', async () => {
    const { id } = await aResultThat();
    await act(id, 'release');
    expect((await act(id, 'retract', reason, 2)).body).toMatchObject({
      releaseState: 'retracted',
      retractedReason: reason.reason,
      visibleFrom: null,
    });
    expect(await noticesAbout(server.db, id)).toEqual(['result-ready: cancelled']);
    expect((await act(id, 'release', {}, 3)).body).toMatchObject({ errors: [{ code: 'reason-needed' }] });
    expect((await act(id, 'release', { reason: 'It was right after all' }, 3)).body).toMatchObject({
      releaseState: 'released',
    });
  });

  it('enters a result in error, and its number is free for the right patient', async () => {
    const report = aReport({ patient });
    const { id } = await aResult(server.db, { ...report, patient, release: { state: 'released' } });
    expect((await act(id, 'entered-in-error', reason)).body).toMatchObject({
      status: 'entered-in-error',
      releaseState: 'retracted',
      statusReason: reason.reason,
    });
    const right = await aPatient(server.db);
    expect((await aResult(server.db, { ...report, patient: right })).id).not.toBe(id);
  });

  it('cancels a result that is out: it is withdrawn, and what it said is kept', async () => {
    const { id } = await aResultThat({ state: 'released' });
    const { body } = await act(id, 'cancel', reason);
    expect(body).toMatchObject({ status: 'cancelled', releaseState: 'retracted', revision: 2 });
    expect(body.revisions.map((each: { observations: [] }) => each.observations.length)).toEqual([0, 1]);
  });

  it('corrects a result that is out, and the patient is told so', async () => {
    const { id } = await aResultThat({ state: 'released' });
    const { status, body } = await act(id, 'correct', {
      status: 'final',
      reason: 'The sample was mixed up',
      reportedAt: new Date().toISOString(),
      observations: [
        { name: 'HbA1c', code: '59261-8', system: 'loinc', valueNumber: '41.0', unit: 'mmol/mol' },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'corrected', releaseState: 'released', revision: 2 });
    expect(body.revisions[0]).toMatchObject({
      reason: 'The sample was mixed up',
      observations: [{ valueNumber: '41.0' }],
    });
    expect(await noticesAbout(server.db, id)).toEqual(['result-corrected: pending']);
  });

  it.each<[string, ReleaseFacts, string, object, number, string]>([
    ['release what is out', { state: 'released' }, 'release', {}, 409, 'already-released'],
    ['hold what is out', { state: 'released' }, 'hold', hold, 409, 'already-released'],
    ['hold what was withdrawn', { state: 'retracted' }, 'hold', hold, 409, 'withdrawn'],
    ['hold what is never shown', { state: 'never' }, 'hold', hold, 409, 'never-shown'],
    ['hold until yesterday', {}, 'hold', { ...hold, reviewOn: '2020-01-01' }, 422, 'fields-refused'],
    ['hold without a reason', {}, 'hold', { ...hold, reason: ' ' }, 422, 'fields-refused'],
    ['withdraw what is not out', {}, 'retract', reason, 409, 'not-released'],
    [
      'release what is never shown without a reason',
      { state: 'never' },
      'release',
      {},
      422,
      'fields-refused',
    ],
    [
      'correct it to what an older report said',
      {},
      'correct',
      { status: 'final', reason: 'x', reportedAt: '2020-01-01T10:00:00Z', observations: [] },
      409,
      'goes-back',
    ],
  ])('cannot %s', async (_name, release, name, body, status, code) => {
    const { id } = await aResultThat(release);
    const answer = await act(id, name, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await row(id)).toMatchObject({ version: 1 });
  });

  it('cannot act on what changed since they looked, nor twice', async () => {
    const { id } = await aResultThat();
    expect((await act(id, 'note', { note: 'One.' })).status).toBe(200);
    expect((await act(id, 'release')).body).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2 },
    });
    await act(id, 'acted', {}, 2);
    expect((await act(id, 'acted', {}, 3)).body.code).toBe('already-acted');
  });
});

describe('one notice for a morning’s results', () => {
  it('is given anew when the one it was given for is withdrawn', async () => {
    const due = { dueAt: new Date(0), plan: 'after-days' as const };
    const ids = [(await aResultThat(due)).id, (await aResultThat(due)).id];
    await releaseDue(server.db);
    const told = await server.db('notifications').whereIn('subject_id', ids);
    expect(told).toHaveLength(1);
    const [first] = told;
    await act(first.subject_id, 'retract', reason, 2);
    const [other] = ids.filter((id) => id !== first.subject_id);
    expect(await noticesAbout(server.db, first.subject_id)).toEqual(['result-ready: cancelled']);
    expect(await noticesAbout(server.db, other ?? '')).toEqual(['result-ready: pending']);
  });

  it('is not given twice when another of them is withdrawn', async () => {
    const due = { dueAt: new Date(0), plan: 'after-days' as const };
    const ids = [(await aResultThat(due)).id, (await aResultThat(due)).id];
    await releaseDue(server.db);
    const told = () => server.db('notifications').whereIn('subject_id', ids).pluck('subject_id');
    const [first] = await told();
    await act(ids.find((id) => id !== first) ?? '', 'retract', reason, 2);
    expect(await told()).toEqual([first]);
  });
});

describe('at the same moment', () => {
  it.each([
    ['release and hold', 'release', 'hold'],
    ['two releases', 'release', 'release'],
    ['hold and acting', 'hold', 'acted'],
    ['a note and a release', 'note', 'release'],
  ])('%s: one of them happens, and the other is told', async (_name, one, other) => {
    const bodies: Record<string, object> = { hold, note: { note: 'One.' } };
    for (let n = 0; n < 5; n += 1) {
      const { id } = await aResultThat();
      const answers = await Promise.all([act(id, one, bodies[one]), act(id, other, bodies[other])]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
      expect(await row(id)).toMatchObject({ version: 2 });
    }
  });

  it('the sweep and a hold: it is out and told of, or held and not', async () => {
    for (let n = 0; n < 8; n += 1) {
      // Who still waits to hear of one is not told of the next.
      await server.db('notifications').update({ state: 'cancelled' });
      const { id } = await aResultThat({ dueAt: new Date(0), plan: 'after-days' });
      const [held] = await Promise.all([act(id, 'hold', hold), releaseDue(server.db)]);
      await releaseDue(server.db);
      const notices = await noticesAbout(server.db, id);
      if (held.status === 200) {
        expect(await row(id)).toMatchObject({ release_state: 'held', visible_from: null });
        expect(notices).toEqual([]);
      } else {
        expect(held.status).toBe(412);
        expect(await row(id)).toMatchObject({ release_state: 'released' });
        expect(notices).toEqual(['result-ready: pending']);
      }
    }
  });
});
