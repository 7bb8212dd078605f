import { describe, expect, it } from '@jest/globals';
import { aBatch, aWording } from '../../test/builders/invitation-batches.ts';
import { aSentRow } from '../../test/builders/invitation-results.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { later, resultsStage } from './invitation-results.test.stage.ts';

const stage = resultsStage();
const { registers, resultsOf } = stage;

describe('what became of a batch', () => {
  it('is counted step by step, and whoever registered without the link apart from who came by it', async () => {
    const batch = await aBatch(stage.server.db, { state: 'finished' });
    const at = new Date('2026-03-02T09:00:00Z');
    await aSentRow(stage.server.db, batch, { at, state: 'failed', reason: 'permanent-failure' });
    await aSentRow(stage.server.db, batch, { at, state: 'accepted' });
    await aSentRow(stage.server.db, batch, { at, openedAt: later(at, 1) });
    const byLink = await aSentRow(stage.server.db, batch, {
      at,
      openedAt: later(at, 1),
      usedAt: later(at, 2),
    });
    await registers(byLink.patient, later(at, 2));
    const byNhsNumber = await aSentRow(stage.server.db, batch, { at });
    await registers(byNhsNumber.patient, later(at, 30));
    const results = await resultsOf(batch.id);
    expect(results.total).toEqual({ invited: 5, delivered: 3, opened: 2, registered: 2, byLink: 1 });
    expect(results).toMatchObject({ from: '2026-03-02', to: '2026-03-02', reminders: null, trial: null });
    expect(results.batch).toEqual({ id: batch.id, name: batch.name });
    expect(results.registeredShare?.value).toBe(0.4);
    expect(results.timeToRegister).toMatchObject({ medianHours: 2, p90Hours: 30 });
  });

  it('takes a link that was opened for one that arrived, and a posted letter for delivered', async () => {
    const batch = await aBatch(stage.server.db, { state: 'finished' });
    await aSentRow(stage.server.db, batch, { state: 'unknown', openedAt: new Date() });
    await aSentRow(stage.server.db, batch, { channel: 'post', state: 'accepted' });
    await aSentRow(stage.server.db, batch, { channel: 'email', state: 'accepted' });
    const { total, groups } = await resultsOf(batch.id);
    expect(total).toMatchObject({ invited: 3, delivered: 2, opened: 1 });
    expect(groups.channel.map(({ label, delivered }) => [label, delivered])).toEqual([
      ['Text', 1],
      ['E-mail', 0],
      ['Letter by post', 1],
    ]);
  });

  it.each([
    ['before the invitation', -1, 0],
    ['in the hour after it', 0.5, 1],
    ['on its 90th day', 90 * 24 - 1, 1],
    ['after 90 days', 90 * 24 + 1, 0],
  ])('counts an account opened %s as %s', async (_when, hours, registered) => {
    const batch = await aBatch(stage.server.db, { state: 'finished' });
    const at = new Date('2026-02-02T10:00:00Z');
    const { patient } = await aSentRow(stage.server.db, batch, { at });
    await registers(patient, later(at, hours));
    expect((await resultsOf(batch.id)).total.registered).toBe(registered);
  });

  it('counts what was sent again once, and what ran out before it left not at all', async () => {
    const batch = await aBatch(stage.server.db, { state: 'sending' });
    const first = await aSentRow(stage.server.db, batch, { state: 'failed', reason: 'technical-failure' });
    await stage.server.db('notifications').where({ id: first.notification.id }).update({ batch_id: null });
    await aSentRow(stage.server.db, batch, { patient: first.patient });
    await aSentRow(stage.server.db, batch, { state: 'expired' });
    await aSentRow(stage.server.db, batch, { state: 'cancelled' });
    expect((await resultsOf(batch.id)).total).toMatchObject({ invited: 1, delivered: 1 });
  });

  it('is told by London’s days, which begin an hour earlier in summer', async () => {
    const batch = await aBatch(stage.server.db, { state: 'finished' });
    await aSentRow(stage.server.db, batch, { at: new Date('2026-06-01T22:59:00Z') });
    await aSentRow(stage.server.db, batch, { at: new Date('2026-06-01T23:00:00Z') });
    const { groups, from, to } = await resultsOf(batch.id);
    expect(groups.day.map(({ key, invited }) => [key, invited])).toEqual([
      ['2026-06-01', 1],
      ['2026-06-02', 1],
    ]);
    expect([from, to]).toEqual(['2026-06-01', '2026-06-02']);
  });

  it('is told by age, specialty and wording, each with its share and its interval', async () => {
    const batch = await aBatch(stage.server.db, { state: 'finished' });
    const at = new Date('2026-03-03T09:00:00Z');
    for (let n = 0; n < 3; n += 1) await aSentRow(stage.server.db, batch, { at, ageBand: '85+' });
    const { patient } = await aSentRow(stage.server.db, batch, {
      at,
      ageBand: '16-24',
      specialty: 'Urology',
    });
    await registers(patient, later(at, 5));
    const { groups } = await resultsOf(batch.id);
    expect(groups.ageBand.map(({ key, invited, registered }) => [key, invited, registered])).toEqual([
      ['16-24', 1, 1],
      ['85+', 3, 0],
    ]);
    expect(groups.ageBand[1]?.registeredShare).toMatchObject({
      value: 0,
      low: 0,
      high: expect.closeTo(0.5615, 4),
    });
    expect(groups.specialty.map(({ label, invited }) => [label, invited])).toEqual([
      ['No appointment', 3],
      ['Urology', 1],
    ]);
    expect(groups.wording).toMatchObject([
      { label: expect.stringMatching(/^Wording \d+, version 1$/), invited: 4 },
    ]);
  });

  it('says which of two wordings did better, where two were tried', async () => {
    const second = await aWording(stage.server.db, { name: 'Shorter words' });
    const batch = await aBatch(stage.server.db, {
      state: 'finished',
      more: { second_wording_version_id: second.versionId },
    });
    await aSentRow(stage.server.db, batch, { wording: 'a' });
    await aSentRow(stage.server.db, batch, { wording: 'b', wordingVersionId: second.versionId });
    const { trial } = await resultsOf(batch.id);
    expect(trial).toMatchObject({ a: { invited: 1 }, b: { invited: 1, name: 'Shorter words, version 1' } });
  });

  it('is nothing, not an error, before the batch was counted', async () => {
    const batch = await aBatch(stage.server.db, { state: 'check' });
    const { body } = await stage.clerk.get(`/api/invitation-results/batches/${batch.id}`).expect(200);
    expect(body).toMatchObject({ countedAt: null, total: { invited: 0 }, registeredShare: null });
  });

  it('is not found for a batch that does not exist, and not shown to the support desk', async () => {
    await stage.clerk.get('/api/invitation-results/batches/0197f5a0-0000-7000-8000-000000000000').expect(404);
    const agent = await stage.server.asStaff((await aSupportAgent(stage.server.db)).id);
    await agent.get('/api/invitation-results').expect(403);
  });
});
