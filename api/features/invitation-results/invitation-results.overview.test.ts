import { describe, expect, it } from '@jest/globals';
import { aBatch } from '../../test/builders/invitation-batches.ts';
import { aSentRow } from '../../test/builders/invitation-results.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { countBatch, countDueBatches } from './counting.service.ts';
import { HOUR, later, resultsStage } from './invitation-results.test.stage.ts';

const stage = resultsStage();
const { registers, overview } = stage;

describe('the overview', () => {
  it('adds up the batches of its days, both included, and keeps reminders beside the invited', async () => {
    const patient = await aPatient(stage.server.db);
    const batches = [
      await aBatch(stage.server.db, { state: 'finished' }),
      await aBatch(stage.server.db, { state: 'finished' }),
    ];
    const reminder = await aBatch(stage.server.db, { state: 'finished', source: 'reminder' });
    const [first, second] = batches as [(typeof batches)[0], (typeof batches)[0]];
    await aSentRow(stage.server.db, first, { at: new Date('2025-05-01T08:00:00Z'), patient });
    await aSentRow(stage.server.db, second, { at: new Date('2025-05-03T08:00:00Z') });
    await aSentRow(stage.server.db, second, { at: new Date('2025-05-04T08:00:00Z') });
    const reminded = new Date('2025-05-03T09:00:00Z');
    await aSentRow(stage.server.db, reminder, {
      at: reminded,
      patient,
      reminder: 1,
      usedAt: later(reminded, 1),
    });
    await registers(patient, later(reminded, 1));
    for (const { id } of [...batches, reminder]) await countBatch(stage.server.db, id);
    const { total, reminders, groups } = await overview('2025-05-01', '2025-05-03');
    expect(total).toMatchObject({ invited: 2, registered: 1, byLink: 0 });
    expect(reminders).toMatchObject({ invited: 1, registered: 1, byLink: 1 });
    expect(groups.day.map(({ key }) => key)).toEqual(['2025-05-01', '2025-05-03']);
  });

  it('shows the last thirty days unless others are asked for', async () => {
    const { body } = await stage.clerk.get('/api/invitation-results').expect(200);
    expect((Date.parse(body.to) - Date.parse(body.from)) / (24 * HOUR)).toBe(29);
  });

  it.each([
    ['2026-03-02', '2026-03-01', 'after-the-end'],
    ['2025-01-01', '2026-03-01', 'too-many-days'],
  ])('from %s to %s is refused: %s', async (from, to, code) => {
    const { body } = await stage.clerk.get('/api/invitation-results').query({ from, to }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'query.from', code }]);
  });
});

describe('counting', () => {
  it('counts a batch that was released, again only when its numbers are old, and two workers count it once over', async () => {
    const batch = await aBatch(stage.server.db, { state: 'sending' });
    await aSentRow(stage.server.db, batch, { at: new Date('2024-06-01T09:00:00Z') });
    await Promise.all([
      countDueBatches(stage.server.db),
      countDueBatches(stage.server.db),
      countBatch(stage.server.db, batch.id),
    ]);
    expect((await overview('2024-06-01', '2024-06-01')).total.invited).toBe(1);
    await aSentRow(stage.server.db, batch, { at: new Date('2024-06-01T09:00:00Z') });
    await countDueBatches(stage.server.db);
    expect((await overview('2024-06-01', '2024-06-01')).total.invited).toBe(1);
    await stage.server
      .db('invitation_result_countings')
      .where({ batch_id: batch.id })
      .update({ counted_at: stage.server.db.raw(`now() - interval '3 minutes'`) });
    await countDueBatches(stage.server.db);
    expect((await overview('2024-06-01', '2024-06-01')).total.invited).toBe(2);
  });

  it('leaves a batch alone that was counted after its last 90 days', async () => {
    const ended = new Date(Date.now() - 200 * 24 * HOUR);
    const batch = await aBatch(stage.server.db, {
      state: 'finished',
      releasedAt: ended,
      more: { ended_at: ended },
    });
    await countDueBatches(stage.server.db);
    const counted = new Date(ended.getTime() + 92 * 24 * HOUR);
    const countings = () => stage.server.db('invitation_result_countings').where({ batch_id: batch.id });
    await countings().update({ counted_at: counted });
    await countDueBatches(stage.server.db);
    expect((await countings().first()).counted_at).toEqual(counted);
  });
});

describe('the numbers as CSV', () => {
  it('are those of the page, by the group asked for, and the export is written down', async () => {
    const batch = await aBatch(stage.server.db, { state: 'finished' });
    const at = new Date('2026-03-05T09:00:00Z');
    await aSentRow(stage.server.db, batch, { at, ageBand: '16-24' });
    const { patient } = await aSentRow(stage.server.db, batch, { at, ageBand: '85+' });
    await registers(patient, later(at, 1));
    await countBatch(stage.server.db, batch.id);
    const { text, headers } = await stage.clerk
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
      await stage.server
        .db('audit_events')
        .where({ action: 'invitation-results.exported', entity_id: batch.id }),
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
    const batch = await aBatch(stage.server.db, { state: 'finished' });
    const at = new Date('2026-03-06T09:00:00Z');
    const { patient } = await aSentRow(stage.server.db, batch, { at });
    await registers(patient, later(at, 5));
    await countBatch(stage.server.db, batch.id);
    const { text } = await stage.clerk
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
    const { text } = await stage.clerk.get('/api/invitation-results/export').expect(200);
    expect(text.replace(/^\uFEFF/, '')).toMatch(/^Day,Invited/);
  });
});
