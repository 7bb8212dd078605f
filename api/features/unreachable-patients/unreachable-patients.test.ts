import { describe, expect, it } from '@jest/globals';
import { aBatch, aBatchRow } from '../../test/builders/invitation-batches.ts';
import { aSentRow, type SentFacts } from '../../test/builders/invitation-results.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { anAdministrator } from '../../test/builders/staff.ts';
import { countBatch } from '../invitation-results/counting.service.ts';
import { ago, DAY, ringingStage } from './unreachable-patients.test.stage.ts';

const stage = ringingStage();
const { failed, waiting, aFinding } = stage;

describe('who is to be rung up', () => {
  it('is shown with their number, what the network said, the batch and their next appointment', async () => {
    const { patient } = await failed({ patientFacts: { familyName: 'Okafor', mobile: '+447700900321' } });
    const next = new Date(Date.now() + 3 * DAY);
    await anAppointment(stage.server.db, patient, { startsAt: new Date(Date.now() + 9 * DAY).toISOString() });
    await anAppointment(stage.server.db, patient, { startsAt: next.toISOString() });
    await anAppointment(stage.server.db, patient, { startsAt: ago(1).toISOString() });
    await anAppointment(stage.server.db, patient, {
      startsAt: new Date(Date.now() + DAY).toISOString(),
      status: 'cancelled',
    });
    expect(await waiting()).toEqual([
      {
        id: patient.id,
        patient: expect.objectContaining({ id: patient.id, familyName: 'Okafor' }),
        reason: 'not-delivered',
        detail: 'permanent-failure',
        batch: { id: stage.batch.id, name: 'Cardiology, November' },
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
    await stage.server.db('patients').where({ id: patient.id }).update({ address_lines: [] });
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
    const patient = await aPatient(stage.server.db, { mobile: null, email: null });
    const row = await aBatchRow(stage.server.db, stage.batch, patient, facts);
    if (hasFinding) await aFinding(row.row_number, 'no-address-at-all', 'exclusion');
    expect(await waiting()).toMatchObject([{ id: patient.id, reason: 'no-address', mobile: null }]);
  });

  it('is not who would not have been invited anyway, such as a child', async () => {
    const child = await aPatient(stage.server.db, { mobile: null, email: null, dateOfBirth: '2020-01-01' });
    const row = await aBatchRow(stage.server.db, stage.batch, child, { standing: 'excluded' });
    await aFinding(row.row_number, 'no-address-at-all', 'exclusion');
    await aFinding(row.row_number, 'under-16', 'exclusion');
    expect(await waiting()).toEqual([]);
  });

  it('is nobody of a batch that was never released', async () => {
    const draft = await aBatch(stage.server.db, { state: 'check' });
    const row = await aBatchRow(stage.server.db, draft, await aPatient(stage.server.db), {
      standing: 'excluded',
    });
    await aFinding(row.row_number, 'no-address-at-all', 'exclusion', draft.id);
    await countBatch(stage.server.db, draft.id);
    expect(await waiting({ batchId: draft.id })).toEqual([]);
  });

  it('leaves the list by registering, and by a later invitation that does not fail', async () => {
    const [registered, invitedAgain] = [await failed(), await failed()];
    expect(await waiting()).toHaveLength(2);
    await anAccount(stage.server.db, registered.patient);
    const later = await aBatch(stage.server.db, { state: 'sending' });
    const { notification } = await aSentRow(stage.server.db, later, {
      patient: invitedAgain.patient,
      state: 'accepted',
      at: ago(1),
    });
    expect(await waiting()).toEqual([]);
    await stage.server
      .db('notifications')
      .where({ id: notification.id })
      .update({ state: 'failed', reason: 'permanent-failure' });
    await countBatch(stage.server.db, later.id);
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
      const filter = JSON.stringify({ batchId: stage.batch.id });
      const page = await stage.agent
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
    const administrator = await stage.server.asStaff((await anAdministrator(stage.server.db)).id);
    const { body } = await administrator.get(`/api/invitation-results/batches/${stage.batch.id}`).expect(200);
    expect(body.unreachable).toBe(1);
    const queue = async (as: typeof stage.agent) =>
      (await as.get('/api/dashboard').expect(200)).body.queues.find(
        ({ key }: { key: string }) => key === 'patients-to-ring',
      );
    expect((await queue(stage.agent)).count).toBeGreaterThan(0);
    expect(await queue(administrator)).toBeUndefined();
  });
});
