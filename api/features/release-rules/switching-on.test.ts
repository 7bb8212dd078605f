import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { aPatient } from '../../test/builders/patients.ts';
import {
  afterDays,
  alwaysHeld,
  aReleaseRule,
  forgetReleaseRules,
} from '../../test/builders/release-rules.ts';
import { aResult, type ReleaseFacts } from '../../test/builders/results.ts';
import { anAdministrator } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { releaseDue } from '../results/sweep/sweep.service.ts';
import type { ReleaseRule } from './release-rule.schema.ts';
import { runSimulation } from './simulation/simulations.service.ts';

let server: TestServer;
let admin: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.asStaff((await anAdministrator(server.db)).id);
});
afterAll(() => server.close());
beforeEach(async () => {
  await forgetReleaseRules(server.db);
  await server.db('result_reports').where({ release_state: 'waiting' }).update({ release_state: 'never' });
});

const soon = () => new Date(Date.now() + 60_000);
async function aWaiting(testName: string, release: ReleaseFacts = {}) {
  const patient = await aPatient(server.db);
  const { id } = await aResult(server.db, {
    patient,
    testName,
    release: { plan: 'after-days', dueAt: soon(), showsComing: true, ...release },
  });
  return id;
}
const rowOf = (id: string) => server.db('result_reports').where({ id }).first();

/** A draft of these rules, tried out and ready to be switched on. */
async function aDraft(...rules: ReleaseRule[]) {
  const { id, version } = (await admin.post('/api/release-rules').send({}).expect(201)).body;
  const { body } = await admin
    .put(`/api/release-rules/${id}`)
    .set('If-Match', `"${version}"`)
    .send({ rules: [...rules, aReleaseRule()] })
    .expect(200);
  const { simulation } = (await admin.post(`/api/release-rules/${id}/simulate`)).body;
  await runSimulation(server.db, simulation.id);
  return body as { id: string; version: number };
}
const switchOn = ({ id, version }: { id: string; version: number }) =>
  admin
    .post(`/api/release-rules/${id}/switch-on`)
    .set('If-Match', `"${version}"`)
    .send({ note: 'HIV is told in clinic' });

it('keeps back what is always held from now on, says so before, and lets nothing out earlier', async () => {
  const hiv = await aWaiting('HIV antibody');
  const slower = await aWaiting('Full blood count');
  const faster = await aWaiting('Kidney function', { dueAt: new Date('2099-01-01') });
  const byHand = await aWaiting('HIV antibody', { state: 'held' });
  const draft = await aDraft(
    alwaysHeld('HIV', 'It is told in clinic.'),
    afterDays(10, { testName: 'Full blood count' }),
    aReleaseRule({ testName: 'Kidney function', outcome: 'at-once' }),
  );
  const counted = (await admin.get(`/api/release-rules/${draft.id}/waiting`).expect(200)).body;
  expect(counted).toEqual({ waiting: 3, later: 1, afterClinician: 1, never: 0, kept: 1 });
  const kept = { faster: await rowOf(faster), byHand: await rowOf(byHand) };
  await switchOn(draft).expect(200);

  await server
    .db('result_reports')
    .where({ id: hiv })
    .update({ reported_at: new Date(0) });
  await releaseDue(server.db);
  expect(await rowOf(hiv)).toMatchObject({
    release_state: 'waiting',
    release_plan: 'after-clinician',
    release_due_at: null,
    release_why: expect.stringContaining('told in clinic'),
    version: 2,
  });
  expect((await rowOf(slower)).release_due_at.getTime()).toBeGreaterThan(soon().getTime());
  expect({ faster: await rowOf(faster), byHand: await rowOf(byHand) }).toEqual(kept);
  expect(
    await server.db('audit_events').where({ entity_id: hiv, action: 'results.replanned' }),
  ).toMatchObject([
    { before: { releasePlan: 'after-days' }, after: { releasePlan: 'after-clinician', dueAt: null } },
  ]);
  expect(await server.db('audit_events').where({ action: 'results.replanned' })).toHaveLength(2);
  expect((await admin.get(`/api/release-rules/${draft.id}/waiting`)).body).toMatchObject({
    waiting: 0,
    kept: 0,
  });
});

it('plans nothing anew when it is refused', async () => {
  const hiv = await aWaiting('HIV antibody');
  const draft = await aDraft(aReleaseRule({ testName: 'HIV', outcome: 'never', reason: 'Told in clinic' }));
  await switchOn({ ...draft, version: draft.version - 1 }).expect(412);
  expect(await rowOf(hiv)).toMatchObject({ release_plan: 'after-days', version: 1 });
  await switchOn(draft).expect(200);
  expect(await rowOf(hiv)).toMatchObject({
    release_state: 'never',
    release_plan: 'never',
    shows_coming: false,
  });
});

it('leaves each result to whoever came first, a clinician or the rules', async () => {
  const hiv = await aWaiting('HIV antibody');
  const draft = await aDraft(alwaysHeld('HIV', 'It is told in clinic.'));
  const due = server
    .db('result_reports')
    .where({ id: hiv })
    .update({ release_due_at: new Date(0) });
  await due;
  const [switched, released] = await Promise.all([switchOn(draft), releaseDue(server.db)]);
  expect(switched.status).toBe(200);
  const row = await rowOf(hiv);
  expect([row.release_state, row.release_plan, released]).toEqual(
    released === 1 ? ['released', 'after-days', 1] : ['waiting', 'after-clinician', 0],
  );
});
