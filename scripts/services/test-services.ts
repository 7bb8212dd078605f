import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../migrate.ts';
import type { Child } from './child.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';

export interface TestServices {
  /** A migrated database, to be copied: `create database x template portal_template`. */
  databaseUrl: string;
  redisUrl: string;
  children: Child[];
  /** Stops them and removes their data. */
  stop: () => Promise<void>;
}

/** Brings up a PostgreSQL and a Redis of one test run's own, their data in a fresh temporary folder. */
export async function startTestServices(): Promise<TestServices> {
  const home = mkdtempSync(join(tmpdir(), 'patient-portal-test-'));
  const recordsDir = join(home, 'run');
  const children: Child[] = [];
  const folders = [home];
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop(5_000)));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
  mkdirSync(recordsDir);
  const plan = { recordsDir, durable: false };
  const postgres = startPostgres({
    ...plan,
    dataDir: join(home, 'postgres'),
    database: 'portal_template',
    log: join(home, 'postgres.log'),
  }).then(async (started) => {
    children.push(started.child);
    folders.push(...started.elsewhere);
    const url = started.url('portal_template');
    await migrate(url);
    return url;
  });
  const redis = startRedis({ ...plan, dataDir: join(home, 'redis'), log: join(home, 'redis.log') }).then(
    (started) => {
      children.push(started.child);
      return started.url;
    },
  );
  const [database, queue] = await Promise.allSettled([postgres, redis]);
  if (database.status === 'fulfilled' && queue.status === 'fulfilled') {
    return { databaseUrl: database.value, redisUrl: queue.value, children, stop };
  }
  await stop();
  throw database.status === 'rejected' ? database.reason : (queue as PromiseRejectedResult).reason;
}
