import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BatchView } from '../invitation-batches.schema.ts';
import { judgeEveryRow } from '../lifecycle/rejudging.service.ts';
import { HEADER, openReadingStage } from './reading.test.stage.ts';

let stage: Awaited<ReturnType<typeof openReadingStage>>;
let file: string;
beforeAll(async () => {
  stage = await openReadingStage();
  const patients = await stage.patients(3);
  file = [HEADER, ...patients.map(({ line }) => line)].join('\n');
});
afterAll(() => stage.server.close());

const promises = (id: string) => stage.db('outbox').whereRaw(`payload ->> 'batchId' = ?`, [id]);
/** What a worker writes when the last try of a job failed. */
const giveUp = (id: string) => promises(id).whereNull('done_at').update({ failed_at: stage.db.fn.now() });
const openPromises = (id: string): Promise<string[]> =>
  promises(id).whereNull('done_at').whereNull('failed_at').pluck('job');
const tryAgain = ({ id, version }: Pick<BatchView, 'id' | 'version'>) =>
  stage.agent.post(`/api/invitation-batches/${id}/try-again`).set('If-Match', `"${version}"`).send({});
const dropped = async (): Promise<BatchView> => (await stage.upload(file)).body;
const stuck = async (): Promise<BatchView> => {
  const { id } = await dropped();
  await giveUp(id);
  return stage.view(id);
};

describe('a file whose reading failed at every try', () => {
  it('is shown as given up, on its page, in the list and to whoever follows it', async () => {
    const { id, ...batch } = await stuck();
    expect(batch).toMatchObject({
      state: 'reading',
      gaveUp: true,
      acts: { 'try-again': { possible: true, why: null }, discard: { possible: true } },
    });
    const { body: rows } = await stage.agent.get('/api/invitation-batches').expect(200);
    expect(rows.find((row: BatchView) => row.id === id)).toMatchObject({ state: 'reading', gaveUp: true });
    const { body: progress } = await stage.agent.get(`/api/invitation-batches/${id}/progress`).expect(200);
    expect(progress).toMatchObject({ state: 'reading', gaveUp: true });
  });

  it('is read once more when somebody says so, and is then a batch like any other', async () => {
    const batch = await stuck();
    const answer = await tryAgain(batch);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ state: 'reading', gaveUp: false });
    expect(answer.body.events.at(-1)).toMatchObject({
      sentence: 'Tried once more, since every try had failed',
      by: { id: stage.clerk.id },
    });
    expect(await openPromises(batch.id)).toEqual(['invitation-batches.read']);
    await stage.read(batch.id);
    expect(await stage.view(batch.id)).toMatchObject({ state: 'check', gaveUp: false, rows: 3 });
    expect(await stage.rowsOf(batch.id)).toHaveLength(3);
    const audit = await stage.db('audit_events').where({ entity_id: batch.id }).orderBy('id').pluck('action');
    expect(audit).toEqual(['invitation-batches.uploaded', 'invitation-batches.tried-again']);
  });

  it('that failed while its rows were matched begins at its first row', async () => {
    const { id } = await dropped();
    await stage
      .db('invitation_batches')
      .where({ id })
      .update({ state: 'checking', rows_read: 3, row_count: 3 });
    await giveUp(id);
    const answer = await tryAgain(await stage.view(id));
    expect(answer.body).toMatchObject({ state: 'reading', rows: null, counts: { rowsRead: 0 } });
    await stage.read(id);
    expect(await stage.view(id)).toMatchObject({ state: 'check', rows: 3 });
  });

  it('is promised once, however many press at the same time', async () => {
    const batch = await stuck();
    const answers = await Promise.all([tryAgain(batch), tryAgain(batch), tryAgain(batch)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect(await openPromises(batch.id)).toHaveLength(1);
  });
});

describe('rows whose judging anew failed at every try', () => {
  it('are judged once more, and what was skipped stays skipped', async () => {
    const { id, version } = await stage.drop(file);
    await stage
      .db('outbox')
      .whereRaw(`payload ->> 'batchId' = ?`, [id])
      .update({ done_at: stage.db.fn.now() });
    await stage
      .db('invitation_batch_rows')
      .where({ batch_id: id, row_number: 3 })
      .update({ standing: 'skipped' });
    await stage.agent
      .patch(`/api/invitation-batches/${id}`)
      .set('If-Match', `"${version}"`)
      .send({ recentDays: 30 })
      .expect(200);
    await giveUp(id);
    const batch = await stage.view(id);
    expect(batch).toMatchObject({ state: 'checking', gaveUp: true });
    await tryAgain(batch);
    expect(await openPromises(id)).toEqual(['invitation-batches.judge-anew']);
    await judgeEveryRow(stage.db, id);
    expect(await stage.view(id)).toMatchObject({ state: 'check', counts: { standings: { skipped: 1 } } });
  });
});

describe('a batch that is still being tried', () => {
  it.each([
    ['waits for its turn', {}],
    ['was rung and not begun', { rung_at: new Date() }],
    ['is being read', { rung_at: new Date(), started_at: new Date() }],
    ['failed and is tried later', { failures: 4, run_at: new Date(Date.now() + 60_000) }],
  ])('is left to it: it %s', async (_when, columns) => {
    const { id } = await dropped();
    if (Object.keys(columns).length > 0) await promises(id).update(columns);
    const batch = await stage.view(id);
    expect(batch).toMatchObject({ gaveUp: false, acts: { 'try-again': { possible: false } } });
    const refused = await tryAgain(batch);
    expect([refused.status, refused.body.code]).toEqual([409, 'being-read']);
  });
});
