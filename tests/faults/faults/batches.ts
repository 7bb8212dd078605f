import { setTimeout as after } from 'node:timers/promises';
import type { Behaviour } from '../../../api/test/stand-ins/govuk-notify.ts';
import { release, seedBatch } from '../batch-people.ts';
import { settleBatch, tallyBatch } from '../batch-tally.ts';
import { type Scene, scaled, until, type WorkerProgram } from '../scene.ts';

const ROWS = 5_000;
const LEAST_ROWS = 250;
/** Workers alive at once; while one is killed the others go on. */
const WORKERS = 3;

/** A released batch and its workers; `on` runs at each of so many points on the way. */
async function interrupted(
  scene: Scene,
  { times, behaviour = 'slow:40', workers = 1 }: { times: number; behaviour?: Behaviour; workers?: number },
  on: (crew: WorkerProgram[], time: number) => Promise<void>,
) {
  const count = scaled(scene, ROWS, LEAST_ROWS);
  const batch = await seedBatch(scene.db, count);
  await scene.provider.tell({ always: behaviour });
  const crew = Array.from({ length: workers }, () => scene.startWorker());
  await release(scene.db, batch.batchId);
  for (let time = 1; time <= times; time += 1) {
    const target = Math.floor((count * time) / (times + 1));
    await until(async () => (await scene.provider.accepted()) >= target, 60_000);
    await on(crew, time);
  }
  await settleBatch(scene, batch.batchId);
  return tallyBatch(scene, batch, count);
}

/** kill -9 of a random worker, fifty times. */
export function batchWorkerKilled(scene: Scene) {
  return interrupted(scene, { times: scaled(scene, 50, 4), workers: WORKERS }, async (crew) => {
    await after(Math.random() * 60);
    const [killed] = crew.splice(Math.floor(Math.random() * crew.length), 1);
    await killed?.kill();
    crew.push(scene.startWorker());
  });
}

/** Workers are frozen for longer than their lock, and wake up to a world that thinks them dead. */
export function batchWorkerFrozen(scene: Scene) {
  return interrupted(scene, { times: scaled(scene, 4, 2), workers: 2 }, async (crew) => {
    for (const worker of crew) worker.signal('SIGSTOP');
    const stand_in = scene.startWorker();
    await after(14_000);
    for (const worker of crew) worker.signal('SIGCONT');
    await after(1_000);
    await stand_in.stop();
  });
}

/** SIGTERM, as at every deployment. */
export function batchWorkerTold(scene: Scene) {
  return interrupted(scene, { times: scaled(scene, 10, 3) }, async (crew) => {
    await crew.pop()?.stop();
    crew.push(scene.startWorker());
  });
}

export function batchRedisKilled(scene: Scene) {
  return interrupted(scene, { times: 3 }, async () => {
    await scene.services.killRedis();
    await after(2_000);
    await scene.services.startRedis();
  });
}

export function batchRedisFlushed(scene: Scene) {
  return interrupted(scene, { times: 5 }, () => scene.services.flushRedis());
}

/** Redis is away for five minutes. */
export function batchRedisGone(scene: Scene) {
  return interrupted(scene, { times: 1 }, async () => {
    await scene.services.killRedis();
    await after(Math.max(8_000, 300_000 * scene.scale));
    await scene.services.startRedis();
  });
}

export function batchPostgresRestarted(scene: Scene) {
  return interrupted(scene, { times: 3 }, async () => {
    await scene.services.crashPostgres();
    await after(500);
    await scene.services.startPostgres();
  });
}

export const batchProviderSlow = (scene: Scene) => misbehaving(scene, 'slow:1500');
/** Each 429 makes everybody wait a second or more, as it should: more of them would only make the batch last. */
export const batchProvider429 = (scene: Scene) => misbehaving(scene, '429', 25);
export const batchProvider500 = (scene: Scene) => misbehaving(scene, '500');
export const batchProviderReset = (scene: Scene) => misbehaving(scene, 'reset');
export const batchProviderTimeoutAfterAccept = (scene: Scene) => misbehaving(scene, 'acceptThenHang');

/**
 * Each so-manieth call of the batch's first half meets the behaviour, and look-ups fail for a while. What the machine pauses
 * meanwhile a person resumes.
 */
async function misbehaving(scene: Scene, behaviour: Behaviour, each = 5) {
  const count = scaled(scene, ROWS, LEAST_ROWS);
  const batch = await seedBatch(scene.db, count);
  const calls = Array.from({ length: count / 2 }, (_, n): Behaviour => (n % each === 0 ? behaviour : 'ok'));
  await scene.provider.tell({ next: calls, lookUps: '503' });
  scene.startWorker();
  await release(scene.db, batch.batchId);
  const resuming = until(async () => {
    const { state } = await scene.db('invitation_batches').where({ id: batch.batchId }).first('state');
    if (state === 'paused') await release(scene.db, batch.batchId);
    return state === 'finished';
  }, 120_000);
  await until(async () => (await scene.provider.accepted()) >= count / 2, 90_000);
  await scene.provider.tell({ lookUps: 'ok' });
  await resuming;
  await settleBatch(scene, batch.batchId);
  return tallyBatch(scene, batch, count);
}

/** Each receipt comes five times, the last word first, and before the provider has answered the send. */
export async function batchReceipts(scene: Scene) {
  const count = scaled(scene, ROWS, LEAST_ROWS);
  const batch = await seedBatch(scene.db, count);
  scene.env.NOTIFY_CALLBACK_TOKEN = 'a-token-of-the-fault-tests';
  const api = await scene.startApi();
  await scene.provider.tell({ always: 'late:150' });
  scene.startWorker();
  await release(scene.db, batch.batchId);
  let told = 0;
  await until(async () => {
    const fresh = scene.provider.log().slice(told);
    told += fresh.length;
    for (const { id, reference } of fresh) {
      const words = [
        'delivered',
        'sending',
        'delivered',
        'created',
        'delivered',
        'sending',
        'delivered',
        'delivered',
      ];
      await Promise.all(words.map((status) => receive(api.url, { id, reference, status })));
    }
    return told >= count;
  }, 180_000);
  await api.stop();
  await settleBatch(scene, batch.batchId);
  const result = await tallyBatch(scene, batch, count);
  const delivered = await scene
    .db('notifications')
    .where({ batch_id: batch.batchId, state: 'delivered' })
    .count();
  const isAllDelivered = Number(delivered[0]?.count) === count;
  return { ...result, held: result.held && isAllDelivered };
}

async function receive(url: string, body: { id: string; reference: string; status: string }): Promise<void> {
  const answer = await fetch(`${url}/hooks/sms/receipts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer a-token-of-the-fault-tests' },
    body: JSON.stringify({ ...body, completed_at: new Date().toISOString() }),
  });
  if (!answer.ok) throw new Error(`a receipt was answered ${answer.status}`);
}

/**
 * The worker's clock jumps two hours ahead, then two hours back, in mid-flight. Notify takes no token that is half a minute off, so
 * the batch pauses itself; with the clock right again a person resumes it.
 */
export async function batchClockMoved(scene: Scene) {
  scene.env.NODE_OPTIONS = `--import ${new URL('../moved-clock.mjs', import.meta.url).href}`;
  const pauses: number[] = [];
  const verdict = await interrupted(scene, { times: 2 }, async (crew, time) => {
    const { id } = await scene.db('invitation_batches').first('id');
    for (const worker of crew) worker.signal(time === 1 ? 'SIGUSR2' : 'SIGWINCH');
    const isPaused = await until(async () => {
      const batch = await scene.db('invitation_batches').where({ id }).first();
      return batch.paused_reason === 'provider-refuses-us';
    }, 30_000);
    if (isPaused) pauses.push(time);
    for (const worker of crew) worker.signal('SIGHUP');
    await after(200);
    await release(scene.db, id);
  });
  return {
    ...verdict,
    held: verdict.held && pauses.length === 2,
    note: `${pauses.length} pauses: ${verdict.note}`,
  };
}

/** What a backup of a batch holds; each after those that it refers to. */
const BACKED_UP = [
  'invitations',
  'invitation_batch_rows',
  'notifications',
  'invitation_batch_leases',
  'outbox',
];

/**
 * The database is put back to what it was when two fifths had left, after three fifths had: a fifth left that it knows nothing of.
 * It then stands on another cluster, as a restored backup does, and asks the provider before each message.
 */
export async function batchBackupRestored(scene: Scene) {
  const count = scaled(scene, ROWS, LEAST_ROWS);
  const batch = await seedBatch(scene.db, count);
  await scene.provider.tell({ always: 'slow:40' });
  const worker = scene.startWorker();
  await release(scene.db, batch.batchId);
  const taken = (share: number) =>
    until(async () => (await scene.provider.accepted()) >= count * share, 120_000);
  await taken(0.4);
  await scene.db.transaction(async (trx) => {
    await trx.raw('set transaction isolation level repeatable read');
    for (const table of BACKED_UP) await trx.raw(`create table backup_of_${table} as select * from ${table}`);
  });
  await taken(0.6);
  await worker.kill();
  await scene.db.transaction(async (trx) => {
    for (const table of BACKED_UP.toReversed()) await trx.raw(`delete from ${table}`);
    for (const table of BACKED_UP) await trx.raw(`insert into ${table} select * from backup_of_${table}`);
    await trx('invitation_batch_leases').update({ cluster: 'the cluster before' });
  });
  const forgotten = (await scene.provider.accepted()) - (await left(scene, batch.batchId));
  scene.startWorker();
  await settleBatch(scene, batch.batchId);
  const verdict = await tallyBatch(scene, batch, count);
  return { ...verdict, note: `${forgotten} had left unknown to the backup; ${verdict.note}` };
}

async function left({ db }: Scene, batchId: string): Promise<number> {
  const rows = await db('invitation_batch_rows').where({ batch_id: batchId, standing: 'left' }).count();
  return Number(rows[0]?.count);
}
