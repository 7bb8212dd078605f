import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { migrate } from '../migrate.ts';
import { buildConsole, buildPrograms } from './builds.ts';
import { type DemoLogin, seedOnce } from './demo-seed.ts';
import { takeLock } from './lock.mjs';
import { stopOrphans } from './orphans.ts';
import { startPostgres } from './postgres.ts';
import { step } from './progress.ts';
import { startRedis } from './redis.ts';
import { Refusal } from './refusal.ts';
import type { Supervisor } from './supervisor.ts';

const data = resolve('.data');
export const recordsDir = resolve(data, 'run');
export const logOf = (name: string): string => resolve(data, 'logs', `${name}.log`);

export interface Product {
  /** What api and jobs are told about where they are. */
  env: NodeJS.ProcessEnv;
  logins: DemoLogin[];
}

/**
 * Makes .data ours alone, and stops what a killed start left running on it.
 * @throws Refusal where we may not write, or another start runs
 */
export async function claimData(): Promise<void> {
  try {
    mkdirSync(recordsDir, { recursive: true });
    accessSync(data, constants.W_OK);
  } catch {
    throw new Refusal(`There is no permission to write in ${data}, where the data belongs.`);
  }
  const lock = await takeLock(data);
  if ('heldBy' in lock) {
    throw new Refusal(
      `The product already runs from this folder (process ${lock.heldBy}); stop that one first.`,
    );
  }
  const stopped = await stopOrphans(recordsDir);
  if (stopped.length > 0) console.log(`Stopped what a killed start had left running: ${stopped.join(', ')}.`);
}

/** Everything before api and jobs: PostgreSQL and Redis, the tables, the demo hospital, and what is built where it is asked for. */
export async function prepare(supervisor: Supervisor, withBuilds: boolean): Promise<Product> {
  const filesDir = process.env.FILES_DIR || resolve(data, 'files');
  const database = postgresUrl(supervisor).then(async (url) => {
    await step('Bring the tables up to date', () => migrate(url));
    return { url, logins: await seedOnce(url, filesDir) };
  });
  const [{ url, logins }, redis] = await Promise.all([
    database,
    redisUrl(supervisor),
    withBuilds ? Promise.all([buildPrograms(), buildConsole()]) : undefined,
  ]);
  return { env: { ...process.env, DATABASE_URL: url, REDIS_URL: redis, FILES_DIR: filesDir }, logins };
}

async function postgresUrl(supervisor: Supervisor): Promise<string> {
  const given = process.env.DATABASE_URL;
  if (given) return given;
  const log = logOf('postgres');
  const plan = { dataDir: resolve(data, 'postgres'), database: 'portal', recordsDir, log, durable: true };
  const postgres = await step('Start PostgreSQL', () => startPostgres(plan));
  await supervisor.keep('service', postgres.child, log);
  return postgres.url('portal');
}

async function redisUrl(supervisor: Supervisor): Promise<string> {
  const given = process.env.REDIS_URL;
  if (given) return given;
  const log = logOf('redis');
  const plan = { dataDir: resolve(data, 'redis'), recordsDir, log, durable: true };
  const redis = await step('Start Redis', () => startRedis(plan));
  await supervisor.keep('service', redis.child, log);
  return redis.url;
}
