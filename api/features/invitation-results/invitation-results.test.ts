import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBatch, aWording } from '../../test/builders/invitation-batches.ts';
import { aSentRow } from '../../test/builders/invitation-results.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aClerk, aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { countBatch, countDueBatches } from './counting.service.ts';
import type { BatchResults, Results } from './invitation-results.schema.ts';

let server: TestServer;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aClerk(server.db)).id);
});
afterAll(() => server.close());

const HOUR = 60 * 60_000;
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR);

/** An account opened at that moment. */
async function registers(patient: { id: string }, at: Date) {
  const account = await anAccount(server.db, patient);
  await server.db('accounts').where({ id: account.id }).update({ created_at: at });
}
async function resultsOf(batchId: string): Promise<BatchResults> {
  await countBatch(server.db, batchId);
  return (await clerk.get(`/api/invitation-results/batches/${batchId}`).expect(200)).body;
}
const overview = async (from: string, to: string): Promise<Results> =>
  (await clerk.get('/api/invitation-results').query({ from, to }).expect(200)).body;

describe('what became of a batch', () => {
  it('is counted step by step, and whoever registered without the link apart from who came by it', async () => {
    const batch = await aBatch(server.db, { state: 'finished' });
    const at = new Date('2026-03-02T09:00:00Z');
    await aSentRow(server.db, batch, { at, state: 'failed', reason: 'permanent-failure' });
    await aSentRow(server.db, batch, { at, state: 'accepted' });
    await aSentRow(server.db, batch, { at, openedAt: later(at, 1) });
    const byLink = await aSentRow(server.db, batch, { at, openedAt: later(at, 1), usedAt: later(at, 2) });
    await registers(byLink.patient, later(at, 2));
    const byNhsNumber = await aSentRow(server.db, batch, { at });
    await registers(byNhsNumber.patient, later(at, 30));
    const results = await resultsOf(batch.id);
    expect(results.total).toEqual({ invited: 5, delivered: 3, opened: 2, registered: 2, byLink: 1 });
    expect(results).toMatchObject({ from: '2026-03-02', to: '2026-03-02', reminders: null, trial: null });
    expect(results.batch).toEqual({ id: batch.id, name: batch.name });
    expect(results.registeredShare?.value).toBe(0.4);
    expect(results.timeToRegister).toMatchObject({ medianHours: 2, p90Hours: 30 });
  });

  it('takes a link that was opened for one that arrived, and a posted letter for delivered', async () => {
    const batch = await aBatch(server.db, { state: 'finished' });
    await aSentRow(server.db, batch, { state: 'unknown', openedAt: new Date() });
    await aSentRow(server.db, batch, { channel: 'post', state: 'accepted' });
    await aSentRow(server.db, batch, { channel: 'email', state: 'accepted' });
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
    const batch = await aBatch(server.db, { state: 'finished' });
    const at = new Date('2026-02-02T10:00:00Z');
    const { patient } = await aSentRow(server.db, batch, { at });
    await registers(patient, later(at, hours));
    expect((await resultsOf(batch.id)).total.registered).toBe(registered);
  });

  it('counts what was sent again once, and what ran out before it left not at all', async () => {
    const batch = await aBatch(server.db, { state: 'sending' });
    const first = await aSentRow(server.db, batch, { state: 'failed', reason: 'technical-failure' });
    await server.db('notifications').where({ id: first.notification.id }).update({ batch_id: null });
    await aSentRow(server.db, batch, { patient: first.patient });
    await aSentRow(server.db, batch, { state: 'expired' });
    await aSentRow(server.db, batch, { state: 'cancelled' });
    expect((await resultsOf(batch.id)).total).toMatchObject({ invited: 1, delivered: 1 });
  });

  it('is told by London’s days, which begin an hour earlier in summer', async () => {
    const batch = await aBatch(server.db, { state: 'finished' });
    await aSentRow(server.db, batch, { at: new Date('2026-06-01T22:59:00Z') });
    await aSentRow(server.db, batch, { at: new Date('2026-06-01T23:00:00Z') });
    const { groups, from, to } = await resultsOf(batch.id);
    expect(groups.day.map(({ key, invited }) => [key, invited])).toEqual([
      ['2026-06-01', 1],
      ['2026-06-02', 1],
    ]);
    expect([from, to]).toEqual(['2026-06-01', '2026-06-02']);
  });

  it('is told by age, specialty and wording, each with its share and its interval', async () => {
    const batch = await aBatch(server.db, { state: 'finished' });
    const at = new Date('2026-03-03T09:00:00Z');
    for (let n = 0; n < 3; n += 1) await aSentRow(server.db, batch, { at, ageBand: '85+' });
    const { patient } = await aSentRow(server.db, batch, { at, ageBand: '16-24', specialty: 'Urology' });
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
    const second = await aWording(server.db, { name: 'Shorter words' });
    const batch = await aBatch(server.db, {
      state: 'finished',
      more: { second_wording_version_id: second.versionId },
    });
    await aSentRow(server.db, batch, { wording: 'a' });
    await aSentRow(server.db, batch, { wording: 'b', wordingVersionId: second.versionId });
    const { trial } = await resultsOf(batch.id);
    expect(trial).toMatchObject({ a: { invited: 1 }, b: { invited: 1, name: 'Shorter words, version 1' } });
  });

  it('is nothing, not an error, before the batch was counted', async () => {
    const batch = await aBatch(server.db, { state: 'check' });
    const { body } = await clerk.get(`/api/invitation-results/batches/${batch.id}`).expect(200);
    expect(body).toMatchObject({ countedAt: null, total: { invited: 0 }, registeredShare: null });
  });

  it('is not found for a batch that does not exist, and not shown to the support desk', async () => {
    await clerk.get('/api/invitation-results/batches/0197f5a0-0000-7000-8000-000000000000').expect(404);
    const agent = await server.asStaff((await aSupportAgent(server.db)).id);
    await agent.get('/api/invitation-results').expect(403);
  });
});

describe('the overview', () => {
  it('adds up the batches of its days, both included, and keeps reminders beside the invited', async () => {
    const patient = await aPatient(server.db);
    const batches = [
      await aBatch(server.db, { state: 'finished' }),
      await aBatch(server.db, { state: 'finished' }),
    ];
    const reminder = await aBatch(server.db, { state: 'finished', source: 'reminder' });
    const [first, second] = batches as [(typeof batches)[0], (typeof batches)[0]];
    await aSentRow(server.db, first, { at: new Date('2025-05-01T08:00:00Z'), patient });
    await aSentRow(server.db, second, { at: new Date('2025-05-03T08:00:00Z') });
    await aSentRow(server.db, second, { at: new Date('2025-05-04T08:00:00Z') });
    const reminded = new Date('2025-05-03T09:00:00Z');
    await aSentRow(server.db, reminder, { at: reminded, patient, reminder: 1, usedAt: later(reminded, 1) });
    await registers(patient, later(reminded, 1));
    for (const { id } of [...batches, reminder]) await countBatch(server.db, id);
    const { total, reminders, groups } = await overview('2025-05-01', '2025-05-03');
    expect(total).toMatchObject({ invited: 2, registered: 1, byLink: 0 });
    expect(reminders).toMatchObject({ invited: 1, registered: 1, byLink: 1 });
    expect(groups.day.map(({ key }) => key)).toEqual(['2025-05-01', '2025-05-03']);
  });

  it('shows the last thirty days unless others are asked for', async () => {
    const { body } = await clerk.get('/api/invitation-results').expect(200);
    expect((Date.parse(body.to) - Date.parse(body.from)) / (24 * HOUR)).toBe(29);
  });

  it.each([
    ['2026-03-02', '2026-03-01', 'after-the-end'],
    ['2025-01-01', '2026-03-01', 'too-many-days'],
  ])('from %s to %s is refused: %s', async (from, to, code) => {
    const { body } = await clerk.get('/api/invitation-results').query({ from, to }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'query.from', code }]);
  });
});

describe('counting', () => {
  it('counts a batch that was released, again only when its numbers are old, and two workers count it once over', async () => {
    const batch = await aBatch(server.db, { state: 'sending' });
    await aSentRow(server.db, batch, { at: new Date('2024-06-01T09:00:00Z') });
    await Promise.all([
      countDueBatches(server.db),
      countDueBatches(server.db),
      countBatch(server.db, batch.id),
    ]);
    expect((await overview('2024-06-01', '2024-06-01')).total.invited).toBe(1);
    await aSentRow(server.db, batch, { at: new Date('2024-06-01T09:00:00Z') });
    await countDueBatches(server.db);
    expect((await overview('2024-06-01', '2024-06-01')).total.invited).toBe(1);
    await server
      .db('invitation_result_countings')
      .where({ batch_id: batch.id })
      .update({ counted_at: server.db.raw(`now() - interval '3 minutes'`) });
    await countDueBatches(server.db);
    expect((await overview('2024-06-01', '2024-06-01')).total.invited).toBe(2);
  });

  it('leaves a batch alone that was counted after its last 90 days', async () => {
    const ended = new Date(Date.now() - 200 * 24 * HOUR);
    const batch = await aBatch(server.db, {
      state: 'finished',
      releasedAt: ended,
      more: { ended_at: ended },
    });
    await countDueBatches(server.db);
    const counted = new Date(ended.getTime() + 92 * 24 * HOUR);
    const countings = () => server.db('invitation_result_countings').where({ batch_id: batch.id });
    await countings().update({ counted_at: counted });
    await countDueBatches(server.db);
    expect((await countings().first()).counted_at).toEqual(counted);
  });
});

describe('the numbers as CSV', () => {
  it('are those of the page, by the group asked for, and the export is written down', async () => {
    const batch = await aBatch(server.db, { state: 'finished' });
    const at = new Date('2026-03-05T09:00:00Z');
    await aSentRow(server.db, batch, { at, ageBand: '16-24' });
    const { patient } = await aSentRow(server.db, batch, { at, ageBand: '85+' });
    await registers(patient, later(at, 1));
    await countBatch(server.db, batch.id);
    const { text, headers } = await clerk
      .get(`/api/invitation-results/batches/${batch.id}/export`)
      .query({ group: 'ageBand' })
      .expect(200);
    expect(headers['content-type']).toMatch(/^text\/csv/);
    expect(headers['content-disposition']).toContain('invitations-by-ageBand-2026-03-05-2026-03-05.csv');
    expect(text.replace(/^\uFEFF/, '').split('\r\n')).toEqual([
      'Age,Invited,Delivered,Opened,Registered,Registered by this link,Registered in 100,At least,At most',
      '16–24,1,1,0,0,0,0.0,0.0,79.3',
      '85+,1,1,0,1,0,100.0,20.7,100.0',
      '',
    ]);
    expect(
      await server.db('audit_events').where({ action: 'invitation-results.exported', entity_id: batch.id }),
    ).toMatchObject([{ after: { group: 'ageBand' } }]);
  });

  it.each([
    [
      'steps',
      ['Step,People', 'Invited,1', 'Delivered,1', 'Opened,0', 'Registered,1', 'Registered by this link,0'],
    ],
    [
      'time',
      [
        'After the invitation,Registered',
        'Within an hour,0',
        'Within a day,1',
        'Within a week,1',
        'Within four weeks,1',
        'Within 90 days,1',
        '"Half of them within, in hours",5',
        '"Nine in ten within, in hours",5',
      ],
    ],
  ])('are had of the %s too', async (group, lines) => {
    const batch = await aBatch(server.db, { state: 'finished' });
    const at = new Date('2026-03-06T09:00:00Z');
    const { patient } = await aSentRow(server.db, batch, { at });
    await registers(patient, later(at, 5));
    await countBatch(server.db, batch.id);
    const { text } = await clerk
      .get(`/api/invitation-results/batches/${batch.id}/export`)
      .query({ group })
      .expect(200);
    expect(
      text
        .replace(/^\uFEFF/, '')
        .trimEnd()
        .split('\r\n'),
    ).toEqual(lines);
  });

  it('of the overview come by day unless asked otherwise', async () => {
    const { text } = await clerk.get('/api/invitation-results/export').expect(200);
    expect(text.replace(/^\uFEFF/, '')).toMatch(/^Day,Invited/);
  });
});
