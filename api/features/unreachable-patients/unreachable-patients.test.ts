import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aBatch, aBatchRow } from '../../test/builders/invitation-batches.ts';
import { aSentRow, type SentFacts } from '../../test/builders/invitation-results.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { aClinician, anAdministrator, aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { countBatch } from '../invitation-results/counting.service.ts';
import type { UnreachablePatient } from './unreachable-patients.schema.ts';
import { forgetSettled } from './unreachable-patients.service.ts';

let server: TestServer;
let agent: Awaited<ReturnType<TestServer['asStaff']>>;
let staff: { id: string; name: string };
beforeAll(async () => {
  server = await startTestServer();
  staff = await aSupportAgent(server.db);
  agent = await server.asStaff(staff.id);
});
afterAll(() => server.close());

let batch: Awaited<ReturnType<typeof aBatch>>;
beforeEach(async () => {
  batch = await aBatch(server.db, { state: 'finished', name: 'Cardiology, November' });
});

const DAY = 24 * 60 * 60_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);
const failed = (facts: SentFacts = {}) =>
  aSentRow(server.db, batch, { state: 'failed', reason: 'permanent-failure', at: ago(2), ...facts });

async function waiting(
  filter: object = { batchId: batch.id },
  more: object = {},
): Promise<UnreachablePatient[]> {
  await countBatch(server.db, batch.id);
  const query = { filter: JSON.stringify(filter), ...more };
  return (await agent.get('/api/unreachable-patients').query(query).expect(200)).body;
}
const ring = (id: string, outcome: string, as = agent, note?: string) =>
  as.post(`/api/unreachable-patients/${id}/calls`).send({ outcome, ...(note ? { note } : {}) });

describe('who is to be rung up', () => {
  it('is shown with their number, what the network said, the batch and their next appointment', async () => {
    const { patient } = await failed({ patientFacts: { familyName: 'Okafor', mobile: '+447700900321' } });
    const next = new Date(Date.now() + 3 * DAY);
    await anAppointment(server.db, patient, { startsAt: new Date(Date.now() + 9 * DAY).toISOString() });
    await anAppointment(server.db, patient, { startsAt: next.toISOString() });
    await anAppointment(server.db, patient, { startsAt: ago(1).toISOString() });
    await anAppointment(server.db, patient, {
      startsAt: new Date(Date.now() + DAY).toISOString(),
      status: 'cancelled',
    });
    expect(await waiting()).toEqual([
      {
        id: patient.id,
        patient: expect.objectContaining({ id: patient.id, familyName: 'Okafor' }),
        reason: 'not-delivered',
        detail: 'permanent-failure',
        batch: { id: batch.id, name: 'Cardiology, November' },
        failedAt: expect.any(String),
        nextAppointmentAt: next.toISOString(),
        mobile: '+447700900321',
        calls: 0,
        lastCall: null,
      },
    ]);
  });

  it.each([
    ['permanent-failure', 'not-delivered'],
    ['temporary-failure', 'not-delivered'],
    ['recipient-or-text-refused', 'refused'],
    ['no-mobile', 'no-address'],
  ])('is whose message failed with %s: %s', async (detail, reason) => {
    await failed({ reason: detail });
    expect(await waiting()).toMatchObject([{ reason, detail }]);
  });

  it.each([
    ['a failure of the provider, which is sent again', { reason: 'technical-failure' }],
    ['a message that arrived', { state: 'delivered' }],
    ['a message that may have arrived', { state: 'unknown', reason: 'timed-out' }],
    ['somebody who has died', { patientFacts: { deceasedOn: '2026-01-01' } }],
    ['texts that were stopped where a letter can be sent', { reason: 'texts-stopped' }],
  ] as [string, SentFacts][])('is not for %s', async (_what, facts) => {
    await failed(facts);
    expect(await waiting()).toEqual([]);
  });

  it('is who stopped texts and can be written to in no other way', async () => {
    const { patient } = await failed({ reason: 'texts-stopped', patientFacts: { email: null } });
    await server.db('patients').where({ id: patient.id }).update({ address_lines: [] });
    expect(await waiting()).toMatchObject([{ id: patient.id, reason: 'texts-stopped' }]);
  });

  it.each([
    ['when the file was checked', { standing: 'excluded' as const }, true],
    [
      'when it was to leave',
      { standing: 'cancelled' as const, more: { standing_reason: 'no-address-at-all' } },
      false,
    ],
  ])('is who had no address at all %s', async (_when, facts, hasFinding) => {
    const patient = await aPatient(server.db, { mobile: null, email: null });
    const row = await aBatchRow(server.db, batch, patient, facts);
    if (hasFinding) await aFinding(row.row_number, 'no-address-at-all', 'exclusion');
    expect(await waiting()).toMatchObject([{ id: patient.id, reason: 'no-address', mobile: null }]);
  });

  it('is not who would not have been invited anyway, such as a child', async () => {
    const child = await aPatient(server.db, { mobile: null, email: null, dateOfBirth: '2020-01-01' });
    const row = await aBatchRow(server.db, batch, child, { standing: 'excluded' });
    await aFinding(row.row_number, 'no-address-at-all', 'exclusion');
    await aFinding(row.row_number, 'under-16', 'exclusion');
    expect(await waiting()).toEqual([]);
  });

  it('is nobody of a batch that was never released', async () => {
    const draft = await aBatch(server.db, { state: 'check' });
    const row = await aBatchRow(server.db, draft, await aPatient(server.db), { standing: 'excluded' });
    await aFinding(row.row_number, 'no-address-at-all', 'exclusion', draft.id);
    await countBatch(server.db, draft.id);
    expect(await waiting({ batchId: draft.id })).toEqual([]);
  });

  it('leaves the list by registering, and by a later invitation that does not fail', async () => {
    const [registered, invitedAgain] = [await failed(), await failed()];
    expect(await waiting()).toHaveLength(2);
    await anAccount(server.db, registered.patient);
    const later = await aBatch(server.db, { state: 'sending' });
    const { notification } = await aSentRow(server.db, later, {
      patient: invitedAgain.patient,
      state: 'accepted',
      at: ago(1),
    });
    expect(await waiting()).toEqual([]);
    await server
      .db('notifications')
      .where({ id: notification.id })
      .update({ state: 'failed', reason: 'permanent-failure' });
    await countBatch(server.db, later.id);
    expect(await waiting({ batchId: later.id })).toMatchObject([{ id: invitedAgain.patient.id }]);
  });

  it('comes newest first, goes on after the last row of a page, each once', async () => {
    const ids: (readonly [number, string])[] = [];
    for (const days of [5, 2, 9, 2, 7])
      ids.push([days, (await failed({ at: ago(days) })).patient.id] as const);
    await waiting();
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const filter = JSON.stringify({ batchId: batch.id });
      const page = await agent
        .get('/api/unreachable-patients')
        .query({ filter, range: '[0,1]', ...(after ? { after } : {}) })
        .expect(200);
      seen.push(...page.body.map(({ id }: { id: string }) => id));
      after = page.headers['x-next-after'];
    } while (after);
    expect(new Set(seen)).toEqual(new Set(ids.map(([, id]) => id)));
    const days = seen.map((id) => ids.find(([, each]) => each === id)?.[0]);
    expect(days).toEqual([2, 2, 5, 7, 9]);
  });

  it('is counted on the results of the batch and on the dashboard of whoever rings them', async () => {
    await failed();
    await waiting();
    const administrator = await server.asStaff((await anAdministrator(server.db)).id);
    const { body } = await administrator.get(`/api/invitation-results/batches/${batch.id}`).expect(200);
    expect(body.unreachable).toBe(1);
    const queue = async (as: typeof agent) =>
      (await as.get('/api/dashboard').expect(200)).body.queues.find(
        ({ key }: { key: string }) => key === 'patients-to-ring',
      );
    expect((await queue(agent)).count).toBeGreaterThan(0);
    expect(await queue(administrator)).toBeUndefined();
  });
});

describe('ringing somebody up', () => {
  it.each(['reached', 'wrong-number', 'declined', 'record-corrected'])(
    'with the outcome %s settles it, which is written down',
    async (outcome) => {
      const { patient } = await failed();
      await waiting();
      const { body } = await ring(patient.id, outcome, agent, 'Spoke to her daughter').expect(201);
      expect(body).toMatchObject({ outcome, isSettled: true });
      expect(await waiting()).toEqual([]);
      expect(await server.db('invitation_calls').where({ id: body.id })).toMatchObject([
        { patient_id: patient.id, batch_id: batch.id, staff_id: staff.id, note: 'Spoke to her daughter' },
      ]);
      expect(await server.db('audit_events').where({ entity_id: body.id })).toMatchObject([
        {
          action: 'unreachable-patients.called',
          actor_id: staff.id,
          patient_id: patient.id,
          after: { outcome },
        },
      ]);
    },
  );

  it('with no answer keeps them in the list, with who rang and how often', async () => {
    const { patient } = await failed();
    await waiting();
    await ring(patient.id, 'no-answer').expect(201);
    await ring(patient.id, 'no-answer', agent, 'Mailbox full').expect(201);
    const [row] = await waiting({ batchId: batch.id, called: 'yes' });
    expect(row).toMatchObject({
      calls: 2,
      lastCall: { outcome: 'no-answer', by: staff.name, note: 'Mailbox full' },
    });
    expect(await waiting({ batchId: batch.id, called: 'no' })).toEqual([]);
  });

  it('of two at once lets one settle it, and tells the other who did', async () => {
    const { patient } = await failed();
    await waiting();
    const other = await server.asStaff((await aSupportAgent(server.db)).id);
    const answers = await Promise.all([
      ring(patient.id, 'reached'),
      ring(patient.id, 'declined', other),
      ring(patient.id, 'wrong-number'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'already-settled',
      title: expect.stringMatching(/has settled this meanwhile/),
    });
    expect(await server.db('invitation_calls').where({ patient_id: patient.id })).toHaveLength(1);
  });

  it('is refused for who has registered meanwhile, and for who was never unreachable', async () => {
    const { patient } = await failed();
    await waiting();
    await anAccount(server.db, patient);
    expect((await ring(patient.id, 'reached').expect(409)).body.code).toBe('not-waiting');
    await ring((await aPatient(server.db)).id, 'reached').expect(404);
  });

  it('once settled is asked for again only by a later failure', async () => {
    const { patient } = await failed({ at: ago(5) });
    await waiting();
    await ring(patient.id, 'wrong-number').expect(201);
    await server
      .db('invitation_calls')
      .where({ patient_id: patient.id })
      .update({ at: ago(4) });
    await forgetSettled(server.db);
    expect(await server.db('unreachable_patients').where({ patient_id: patient.id })).toEqual([]);
    expect(await waiting()).toEqual([]);
    await failed({ patient, at: ago(1) });
    expect(await waiting()).toMatchObject([{ id: patient.id, calls: 0 }]);
  });

  it('is not for clinicians, nor for administrators, who only read results', async () => {
    const { patient } = await failed();
    await waiting();
    for (const { id } of [await aClinician(server.db), await anAdministrator(server.db)])
      await ring(patient.id, 'reached', await server.asStaff(id)).expect(403);
  });
});

describe('taking a call back', () => {
  const takeBack = (patientId: string, callId: string, as = agent) =>
    as.delete(`/api/unreachable-patients/${patientId}/calls/${callId}`);

  it('puts the patient into the list again, even after the settled were forgotten, and both are in the audit', async () => {
    const { patient } = await failed();
    await waiting();
    const { body: call } = await ring(patient.id, 'declined').expect(201);
    await forgetSettled(server.db);
    await takeBack(patient.id, call.id).expect(204);
    expect(await waiting()).toMatchObject([{ id: patient.id, calls: 0 }]);
    expect(
      (await server.db('audit_events').where({ entity_id: call.id }).orderBy('at')).map(
        ({ action }) => action,
      ),
    ).toEqual(['unreachable-patients.called', 'unreachable-patients.call-taken-back']);
    await takeBack(patient.id, call.id).expect(404);
  });

  it('is for who wrote it down, within ten minutes, and under the right patient', async () => {
    const { patient } = await failed();
    await waiting();
    const { body: call } = await ring(patient.id, 'reached').expect(201);
    const other = await server.asStaff((await aSupportAgent(server.db)).id);
    await takeBack(patient.id, call.id, other).expect(403);
    await takeBack((await aPatient(server.db)).id, call.id).expect(404);
    await server
      .db('invitation_calls')
      .where({ id: call.id })
      .update({ at: new Date(Date.now() - 11 * 60_000) });
    expect((await takeBack(patient.id, call.id).expect(409)).body.code).toBe('too-late');
  });
});

const aFinding = (rowNumber: number, code: string, severity: string, batchId = batch.id) =>
  server.db('invitation_batch_findings').insert({ batch_id: batchId, code, row_number: rowNumber, severity });
