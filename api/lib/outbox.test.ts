import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { once } from './idempotency.ts';
import { newId } from './ids.ts';
import { defineJob, promiseJob, promiseJobs } from './outbox.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const job = defineJob({ name: 'things.polish', payload: z.strictObject({ thingId: z.uuid() }) });

describe('a promised job', () => {
  it('exists if and only if the transaction commits', async () => {
    const [kept, lost] = [newId(), newId()];
    await database.db.transaction((trx) => promiseJob(trx, job, { thingId: kept }));
    const failing = database.db.transaction(async (trx) => {
      await promiseJob(trx, job, { thingId: lost });
      throw new Error('the act failed');
    });
    await expect(failing).rejects.toThrow('the act failed');
    expect(await database.db('outbox').select('job', 'payload')).toEqual([
      { job: 'things.polish', payload: { thingId: kept } },
    ]);
  });

  it('carries ids and nothing else', async () => {
    const withName = { thingId: newId(), name: 'Anna Smith' };
    await expect(database.db.transaction((trx) => promiseJobs(trx, job, [withName]))).rejects.toThrow();
  });
});

describe('a write with an Idempotency-Key', () => {
  const actorId = newId();
  const write = (key: string, request: unknown, count: { runs: number }) =>
    database.db.transaction((trx) =>
      once(trx, { key, actorId, request }, async () => {
        count.runs += 1;
        return { answer: count.runs };
      }),
    );

  it('runs once and gives the first answer again, also when ten arrive together', async () => {
    const count = { runs: 0 };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => write('morning-clinic', { ids: [1] }, count)),
    );
    expect(count.runs).toBe(1);
    expect(new Set(answers.map((each) => each.answer))).toEqual(new Set([1]));
  });

  it('is refused when the key comes back with another request', async () => {
    const count = { runs: 0 };
    await write('afternoon-clinic', { ids: [1] }, count);
    await expect(write('afternoon-clinic', { ids: [2] }, count)).rejects.toMatchObject({
      code: 'key-reused',
      status: 422,
    });
  });

  it('runs each time without a key', async () => {
    const count = { runs: 0 };
    await write('', {}, count);
    await write('', {}, count);
    expect(count.runs).toBe(2);
  });
});
