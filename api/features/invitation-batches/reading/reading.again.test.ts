import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judgeEveryRow } from '../lifecycle/rejudging.service.ts';
import { holdReading } from './reading.queries.ts';
import { HEADER, openReadingStage } from './reading.test.stage.ts';

let stage: Awaited<ReturnType<typeof openReadingStage>>;
let patients: Awaited<ReturnType<typeof stage.patients>>;
beforeAll(async () => {
  stage = await openReadingStage();
  patients = await stage.patients(3);
});
afterAll(() => stage.server.close());

const drop = () => stage.drop([HEADER, ...patients.map(({ line }) => line)].join('\n'));
const standings = async (id: string) => (await stage.rowsOf(id)).map(({ standing }) => standing);
const change = async (id: string, recentDays: number) => {
  const { version } = await stage.view(id);
  const answer = await stage.agent
    .patch(`/api/invitation-batches/${id}`)
    .set('If-Match', `"${version}"`)
    .send({ recentDays });
  expect(answer.status).toBe(200);
};

describe('a job that is done once more, since nobody heard that it was done', () => {
  it('reading: leaves a batch alone whose rows are being judged anew, with what was skipped in it', async () => {
    const { id } = await drop();
    await stage
      .db('invitation_batch_rows')
      .where({ batch_id: id, row_number: 3 })
      .update({ standing: 'skipped' });
    const before = await standings(id);
    await change(id, 30);
    expect(await stage.view(id)).toMatchObject({ state: 'checking' });
    await stage.read(id);
    expect(await standings(id)).toEqual(before);
    await judgeEveryRow(stage.db, id);
    expect(await standings(id)).toEqual(before);
    expect(await stage.view(id)).toMatchObject({ state: 'check' });
  });

  it('judging anew: leaves a batch alone that is read anew, by other columns', async () => {
    const { id } = await drop();
    await stage.db('invitation_batches').where({ id }).update({ state: 'checking' });
    await stage.db('invitation_batch_events').insert({
      ...(await stage.db('invitation_batch_events').where({ batch_id: id, kind: 'checked' }).first()),
      id: stage.db.raw('gen_random_uuid()'),
      kind: 'columns-set',
      at: stage.db.fn.now(),
    });
    await judgeEveryRow(stage.db, id);
    expect(await stage.view(id)).toMatchObject({ state: 'checking' });
  });

  it('reading: goes by what was said of the columns while it waited for another run', async () => {
    const { id, version } = await drop();
    await stage.db('invitation_batches').where({ id }).update({ state: 'reading' });
    await stage.db('invitation_batch_events').where({ batch_id: id, kind: 'checked' }).delete();
    const other = await stage.db.transaction();
    await holdReading(other, id);
    const late = stage.read(id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await stage.db('invitation_batches').where({ id }).update({ state: 'check' });
    const columns = [
      { index: 0, field: 'nhsNumber' },
      { index: 1, field: 'dateOfBirth' },
    ];
    const said = await stage.agent
      .put(`/api/invitation-batches/${id}/columns`)
      .set('If-Match', `"${version}"`)
      .send({ columns });
    expect(said.status).toBe(200);
    await other.commit();
    await late;
    expect((await stage.view(id)).columns.map(({ field }) => field)).toEqual([
      'nhsNumber',
      'dateOfBirth',
      null,
    ]);
    expect((await stage.rowsOf(id)).map(({ family_name }) => family_name)).toEqual([null, null, null]);
  });
});
