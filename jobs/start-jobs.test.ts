import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Queue from 'bull';
import { z } from 'zod';
import { enqueueLetterNotifications } from '../api/features/notifications/notifications.service.ts';
import { newId } from '../api/lib/ids.ts';
import { defineJob, promiseJob } from '../api/lib/outbox.ts';
import { createPdfInspector } from '../api/lib/pdf/inspector.ts';
import { aLetter } from '../api/test/builders/letters.ts';
import { anAccount, aPatient } from '../api/test/builders/patients.ts';
import { aClerk } from '../api/test/builders/staff.ts';
import { startTestServer, type TestServer } from '../api/test/server.ts';
import { redisOptions } from './bell.ts';
import type { Handler, WorkerDeps } from './handler.ts';
import { sendNotificationHandler } from './handlers/notifications/sendNotification.ts';
import { startJobs } from './start-jobs.ts';

let server: TestServer;
let deps: WorkerDeps;
beforeAll(async () => {
  server = await startTestServer();
  deps = { ...server.deps, inspector: createPdfInspector() };
});
afterAll(async () => {
  await deps.inspector.close();
  await server.close();
});

const thingJob = defineJob({
  name: 'things.polish',
  payload: z.strictObject({ thingId: z.uuid() }),
  attempts: 3,
  backoffSeconds: () => 0.05,
});

/** Works with one handler until `done`, on keys of its own in Redis. */
async function working<T>(
  handler: Handler,
  until: (prefix: string) => Promise<T>,
  options: Partial<Parameters<typeof startJobs>[1]> = {},
): Promise<T> {
  const prefix = `test-${newId()}`;
  const stop = startJobs(deps, { handlers: [handler], schedule: [], prefix, ...options });
  try {
    return await until(prefix);
  } finally {
    await stop();
  }
}

const promise = (thingId: string) => server.db.transaction((trx) => promiseJob(trx, thingJob, { thingId }));
const rowOf = (thingId: string) =>
  server.db('outbox').whereRaw(`payload ->> 'thingId' = ?`, [thingId]).first();

/** Reads until it is so; the database is asked, because it is the truth. */
async function eventually<T>(read: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const value = await read();
    if (isSo(value)) return value;
    if (tries > 400) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('a promised job', () => {
  it('is run, and is done', async () => {
    const thingId = newId();
    const seen: string[] = [];
    const handler: Handler<typeof thingJob.payload> = {
      job: thingJob,
      run: async (_deps, payload) => void seen.push(payload.thingId),
    };
    await promise(thingId);
    const row = await working(handler, () =>
      eventually(
        () => rowOf(thingId),
        ({ done_at }) => done_at !== null,
      ),
    );
    expect(row).toMatchObject({ attempt: 1, failures: 0, last_error: null });
    expect(seen).toEqual([thingId]);
  });

  it('that fails is tried again, then given up, visibly and without its message', async () => {
    const thingId = newId();
    let runs = 0;
    const handler: Handler<typeof thingJob.payload> = {
      job: thingJob,
      run: async () => {
        runs += 1;
        throw new TypeError('Anna Smith has no address');
      },
    };
    await promise(thingId);
    const row = await working(handler, () =>
      eventually(
        () => rowOf(thingId),
        ({ failed_at }) => failed_at !== null,
      ),
    );
    expect(row).toMatchObject({ failures: 3, done_at: null, last_error: 'TypeError' });
    expect(runs).toBe(3);
  });

  it('whose worker died is run again by another', async () => {
    const thingId = newId();
    let runs = 0;
    const handler: Handler<typeof thingJob.payload> = {
      job: thingJob,
      run: async () => {
        runs += 1;
      },
    };
    await promise(thingId);
    // Rung and begun by a worker that is no more.
    await server.db.raw(
      `update outbox set attempt = 1, rung_at = now() - interval '1 hour', started_at = now() - interval '1 hour'
       where payload ->> 'thingId' = ?`,
      [thingId],
    );
    const row = await working(handler, () =>
      eventually(
        () => rowOf(thingId),
        ({ done_at }) => done_at !== null,
      ),
    );
    expect(row).toMatchObject({ attempt: 2, failures: 1, last_error: 'worker-lost' });
    expect(runs).toBe(1);
  });

  it('rung many times runs once', async () => {
    const thingId = newId();
    let runs = 0;
    const handler: Handler<typeof thingJob.payload> = {
      job: thingJob,
      run: async () => {
        runs += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
    };
    await working(handler, async (prefix) => {
      await promise(thingId);
      const { id } = await rowOf(thingId);
      const others = new Queue('things', { prefix, redis: redisOptions(deps.config.REDIS_URL ?? '') });
      await others.addBulk(Array.from({ length: 20 }, () => ({ data: { id } })));
      await eventually(
        () => rowOf(thingId),
        ({ done_at }) => done_at !== null,
      );
      await eventually(
        () => others.getJobCounts(),
        ({ waiting, active }) => waiting + active === 0,
      );
      await others.close();
    });
    expect(runs).toBe(1);
  });

  it('is waited for when the worker is told to stop', async () => {
    const thingId = newId();
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const handler: Handler<typeof thingJob.payload> = {
      job: thingJob,
      run: async () => {
        begun();
        await new Promise((resolve) => setTimeout(resolve, 300));
      },
    };
    await promise(thingId);
    await working(handler, () => hasBegun);
    expect((await rowOf(thingId)).done_at).not.toBeNull();
  });

  it('survives Redis forgetting everything', async () => {
    const [first, second] = [newId(), newId()];
    const handler: Handler<typeof thingJob.payload> = { job: thingJob, run: async () => undefined };
    await promise(first);
    // Rung a while ago, by somebody else, at a Redis that has since forgotten.
    await server.db.raw(
      `update outbox set attempt = 1, rung_at = now() - interval '1 minute' where payload ->> 'thingId' = ?`,
      [first],
    );
    await promise(second);
    const isDone = (row: { done_at: Date | null }) => row.done_at !== null;
    await working(handler, async () => {
      await eventually(() => rowOf(second), isDone);
      const row = await eventually(() => rowOf(first), isDone);
      expect(row).toMatchObject({ attempt: 2, failures: 0 });
    });
  });
});

it('sends a promised notification, and Redis sees only ids', async () => {
  const clerk = await aClerk(server.db);
  const patient = await aPatient(server.db, { familyName: 'Canary-Featherstone', mobile: '+447700900987' });
  await anAccount(server.db, patient);
  const letter = await aLetter(server.db, { owner: clerk, patient, state: 'published' });
  await working(sendNotificationHandler, async (prefix) => {
    await server.db.transaction((trx) =>
      enqueueLetterNotifications(trx, [
        {
          letterId: letter.id,
          patientId: patient.id,
          channel: 'sms',
          requestedBy: clerk.id,
          sendAfter: new Date(),
        },
      ]),
    );
    await eventually(
      () => server.db('notifications').where({ letter_id: letter.id }).first(),
      ({ state }) => state === 'accepted',
    );
    const redis = new Queue('notifications', { prefix, redis: redisOptions(deps.config.REDIS_URL ?? '') });
    const keys: string[] = await redis.client.keys(`${prefix}:*`);
    const kept = await Promise.all(keys.map((key) => redis.client.dump(key)));
    const jobs = await redis.getJobs(['completed', 'active', 'waiting']);
    await redis.close();
    expect(jobs.length).toBeGreaterThan(0);
    for (const job of jobs) expect(Object.keys(job.data)).toEqual(['id']);
    for (const canary of ['Canary', '7700900987', patient.nhs_number, patient.email]) {
      expect(`${keys} ${kept}`).not.toContain(canary);
    }
  });
  const [message] = await server.db('mailbox_messages').where({ recipient: '+447700900987' });
  expect(message.body).toBe(
    `Kingston Hospital: you have a new letter in Patient Portal. Sign in to read it: ${deps.config.portalUrl}`,
  );
});
