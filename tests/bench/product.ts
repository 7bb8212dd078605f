import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { createDb } from '../../api/lib/db.ts';
import { newId } from '../../api/lib/ids.ts';
import { migrate } from '../../scripts/migrate.ts';
import { type Child, startChild } from '../../scripts/services/child.ts';
import { nodeArgs } from '../../scripts/services/node-args.ts';
import { stopOrphans } from '../../scripts/services/orphans.ts';
import { freePort } from '../../scripts/services/ports.mjs';
import { startPostgres } from '../../scripts/services/postgres.ts';
import { startRedis } from '../../scripts/services/redis.ts';
import type { Supervisor } from '../../scripts/services/supervisor.ts';
import { type Sizes, seedMillions } from './seed.ts';

const home = resolve('.data/bench');
const recordsDir = join(home, 'run');
const WATCH = resolve('scripts/services/parent-watch.mjs');
const log = (name: string): string => join(home, `${name}.log`);

export interface Bench {
  databaseUrl: string;
  redisUrl: string;
  filesDir: string;
  sizes: Sizes;
  clerkId: string;
  /** Starts a compiled or a TypeScript program with these settings and waits until its address answers. */
  start(name: string, file: string, env: Record<string, string>, address?: string): Promise<Child>;
}

/**
 * Brings up the benchmark's own PostgreSQL (durable, as in production) and Redis, with their data in .data/bench.
 * A database seeded before, by the same seed and migrations, is used again.
 */
export async function prepareBench(supervisor: Supervisor, sizes: Sizes): Promise<Bench> {
  mkdirSync(recordsDir, { recursive: true });
  await stopOrphans(recordsDir);
  const stamp = stampOf(sizes);
  const stampFile = join(home, 'seeded');
  const isSeeded = existsSync(stampFile) && readFileSync(stampFile, 'utf8').startsWith(stamp);
  if (!isSeeded) {
    rmSync(join(home, 'postgres'), { recursive: true, force: true });
    rmSync(stampFile, { force: true });
    // Another database's seals: the job that seals would find its own behind them.
    rmSync(join(home, 'anchors'), { recursive: true, force: true });
  }
  const database = 'portal';
  const postgres = await startPostgres({
    dataDir: join(home, 'postgres'),
    database,
    recordsDir,
    log: log('postgres'),
    durable: true,
  });
  await supervisor.keep('service', postgres.child, log('postgres'));
  const redis = await startRedis({
    dataDir: join(home, 'redis'),
    recordsDir,
    log: log('redis'),
    durable: true,
  });
  await supervisor.keep('service', redis.child, log('redis'));
  const databaseUrl = postgres.url(database);
  const clerkId = isSeeded ? readFileSync(stampFile, 'utf8').split(' ')[1]! : await seed(databaseUrl, sizes);
  writeFileSync(stampFile, `${stamp} ${clerkId}`);
  const filesDir = join(home, 'files');
  const settings = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    FILES_DIR: filesDir,
    AUDIT_ANCHOR_DIR: join(home, 'anchors'),
    LOG_LEVEL: 'warn',
    // The benchmark is one clerk making a morning's searches every second.
    PATIENT_SEARCHES_PER_HOUR: '1000000000',
    SMS_PER_MINUTE: '1000000000',
    // … and one address from which everybody signs in and registers.
    SIGN_INS_PER_QUARTER_HOUR: '1000000',
    REGISTRATIONS_PER_QUARTER_HOUR: '1000000',
  };
  return {
    databaseUrl,
    redisUrl: redis.url,
    filesDir,
    sizes,
    clerkId,
    async start(name, file, env, address) {
      const child = await startChild({
        name,
        command: process.execPath,
        // The watch ends it when we are gone; its own end is no reason to stop the rest, as it is for the services.
        args: ['--import', WATCH, ...nodeArgs(file)],
        env: { ...settings, ...env },
        output: log(name),
        recordsDir,
        stopSignal: 'SIGTERM',
      });
      if (address) await untilAnswers(address, child);
      return child;
    },
  };
}

export const addressOf = async (): Promise<{ port: string; url: string }> => {
  const port = String(await freePort());
  return { port, url: `http://127.0.0.1:${port}` };
};

/**
 * What comes of the work that a process does, while it lives.
 * @throws Error where it ends before, with how
 */
export const whileItLives = <T>(child: Child, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    child.gone.then((how): never => {
      throw new Error(`${child.name} ended (${how}); see ${log(child.name)}`);
    }),
  ]);

async function untilAnswers(address: string, child: Child): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.hasGone()) throw new Error(`${child.name} ended; see ${log(child.name)}`);
    try {
      if ((await fetch(address)).ok) return;
    } catch {
      // Not listening yet.
    }
    await after(50);
  }
  throw new Error(`${address} did not answer within 30 seconds`);
}

async function seed(databaseUrl: string, sizes: Sizes): Promise<string> {
  console.log(
    `Seeding ${sizes.patients.toLocaleString('en-GB')} patients and ${sizes.letters.toLocaleString('en-GB')} letters`,
  );
  await migrate(databaseUrl);
  const db = createDb({ url: databaseUrl, poolMax: 1, applicationName: 'bench' });
  const clerkId = newId();
  await db('staff').insert({
    id: clerkId,
    email: 'bench@example.nhs.uk',
    name: 'Bench Clerk',
    roles: ['outpatient-clerk'],
    state: 'active',
    password_hash: 'none',
  });
  await db.destroy();
  await seedMillions(databaseUrl, sizes, clerkId);
  return clerkId;
}

/** Changes when the seed or the tables do. */
function stampOf(sizes: Sizes): string {
  const hash = createHash('sha256').update(JSON.stringify(sizes));
  const files = [
    ...readdirSync('migrations')
      .sort()
      .map((name) => join('migrations', name)),
    'tests/bench/seed.ts',
    'seeds/people.ts',
  ];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
