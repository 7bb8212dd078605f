import { setTimeout as after } from 'node:timers/promises';
import { seedPeople } from '../people.ts';
import { type Scene, scaled, until } from '../scene.ts';
import { settle, tally } from '../tally.ts';

/** Workers alive at once; while one is killed the next ones start. */
const WORKERS = 3;

/** kill -9 of a worker fifty times while they send two thousand notifications. */
export async function workerKilled(scene: Scene) {
  const count = scaled(scene, 2_000, 60);
  const kills = scaled(scene, 50, 3);
  // Slow enough that a kill meets calls in the air.
  await scene.provider.tell({ always: 'slow:100' });
  await seedPeople(scene.db, count, 'published');
  const workers = Array.from({ length: WORKERS }, () => scene.startWorker());
  for (let kill = 1; kill <= kills; kill += 1) {
    const target = Math.floor((count * kill) / (kills + 2));
    await until(async () => (await scene.provider.accepted()) >= target, 15_000);
    await after(Math.random() * 60);
    await workers.shift()?.kill();
    workers.push(scene.startWorker());
  }
  await settle(scene);
  const { note, ...result } = await tally(scene, count);
  const again = await scene.db('notifications').where('attempt', '>', 1).count();
  return { ...result, note: `${kills} kills: ${note}; ${again[0]?.count} sent again after two absences` };
}

/** Redis dies with kill -9 and comes back after a while, three times. */
export function redisKilled(scene: Scene) {
  return interrupted(scene, 3, async () => {
    await scene.services.killRedis();
    await after(2_000);
    await scene.services.startRedis();
  });
}

/** Redis forgets everything, five times. */
export function redisFlushed(scene: Scene) {
  return interrupted(scene, 5, () => scene.services.flushRedis());
}

/** PostgreSQL is shut down at once, as by a crash, and comes back, three times. */
export function postgresRestarted(scene: Scene) {
  return interrupted(scene, 3, async () => {
    await scene.services.crashPostgres();
    await after(500);
    await scene.services.startPostgres();
  });
}

/** Sends a thousand notifications with one worker that lives, and interrupts it so many times on the way. */
async function interrupted(scene: Scene, times: number, interrupt: () => Promise<void>) {
  const count = scaled(scene, 1_000, 60);
  await scene.provider.tell({ always: 'slow:40' });
  await seedPeople(scene.db, count, 'published');
  scene.startWorker();
  for (let time = 1; time <= times; time += 1) {
    const target = Math.floor((count * time) / (times + 1));
    await until(async () => (await scene.provider.accepted()) >= target, 30_000);
    await interrupt();
  }
  await settle(scene);
  return tally(scene, count);
}
