import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { newId } from '../api/lib/ids.ts';
import { createLogger } from '../api/lib/logger.ts';
import { defineJob } from '../api/lib/outbox.ts';
import { createTestDatabase, type TestDatabase } from '../api/test/database.ts';
import { handlers } from './handlers/index.ts';
import { tidyHandler } from './handlers/upkeep/tidy.ts';
import { promiseScheduled, schedule } from './schedule.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db('scheduled_jobs').del();
  await database.db('outbox').del();
});

const dust = { job: defineJob({ name: 'things.dust', payload: z.strictObject({}) }), everySeconds: 60 };
const promised = () => database.db('outbox').where({ job: 'things.dust' });
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe('a repeated job', () => {
  it('is promised once, by however many workers', async () => {
    await Promise.all(Array.from({ length: 8 }, () => promiseScheduled(database.db, [dust])));
    expect(await promised()).toHaveLength(1);
  });

  it('is promised again when its time has passed and the last one is done', async () => {
    await promiseScheduled(database.db, [dust]);
    await promised().update({ done_at: new Date() });
    await promiseScheduled(database.db, [dust]);
    expect(await promised()).toHaveLength(1);
    await database.db('scheduled_jobs').update({ promised_at: minutesAgo(2) });
    await promiseScheduled(database.db, [dust]);
    expect(await promised()).toHaveLength(2);
  });

  it('does not pile up while the last one is still open', async () => {
    await promiseScheduled(database.db, [dust]);
    await database.db('scheduled_jobs').update({ promised_at: minutesAgo(60) });
    await promiseScheduled(database.db, [dust]);
    expect(await promised()).toHaveLength(1);
  });

  it('has a handler, each of them, and takes an empty payload', () => {
    const handled = handlers.map(({ job }) => job.name);
    for (const { job } of schedule) {
      expect(handled).toContain(job.name);
      expect(job.payload.parse({})).toEqual({});
    }
    expect(new Set(handled).size).toBe(handled.length);
  });
});

it('tidying removes what ended long ago, and twice is as good as once', async () => {
  const ended = (days: number) => ({
    id: newId(),
    job: 'things.dust',
    payload: '{}',
    done_at: minutesAgo(days * 24 * 60),
  });
  const open = { id: newId(), job: 'things.dust', payload: '{}', created_at: minutesAgo(90 * 24 * 60) };
  const [old, recent] = [ended(8), ended(6)];
  await database.db('outbox').insert([old, recent]);
  await database.db('outbox').insert(open);
  const message = { channel: 'sms', recipient: '+447700900001', body: 'x' };
  await database.db('mailbox_messages').insert([
    { ...message, id: newId(), reference: newId(), created_at: minutesAgo(31 * 24 * 60) },
    { ...message, id: newId(), reference: newId() },
  ]);
  // Also where the job that empties it never ran: nothing typed is kept for longer.
  const asked = { kind: 'password', user_name: 'somebody', ip: '192.0.2.1', user_agent: 'jest' };
  const lately = { ...asked, id: newId() };
  await database
    .db('recovery_requests')
    .insert([{ ...asked, id: newId(), created_at: minutesAgo(31 * 24 * 60) }]);
  await database.db('recovery_requests').insert(lately);
  const deps = { db: database.db, logger: createLogger('silent') } as Parameters<typeof tidyHandler.run>[0];
  await tidyHandler.run(deps, {});
  await tidyHandler.run(deps, {});
  const left = (await database.db('outbox').select('id')).map(({ id }) => id);
  expect(left.sort()).toEqual([recent.id, open.id].sort());
  expect(await database.db('mailbox_messages')).toHaveLength(1);
  expect(await database.db('recovery_requests').pluck('id')).toEqual([lately.id]);
});
