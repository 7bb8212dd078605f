import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import Queue from 'bull';
import pg from 'pg';
import { createDb } from '../../api/lib/db.ts';
import { redisOptions } from '../../jobs/bell.ts';
import { migrate } from '../../scripts/migrate.ts';
import { type Child, startChild } from '../../scripts/services/child.ts';
import { findProgram } from '../../scripts/services/find-program.ts';
import { startPostgres } from '../../scripts/services/postgres.ts';
import { postgresAccount } from '../../scripts/services/postgres-account.ts';
import { postgresFolder } from '../../scripts/services/postgres-binaries.ts';
import { takeOverLock } from '../../scripts/services/postgres-lock.ts';
import { startRedis } from '../../scripts/services/redis.ts';

/** A PostgreSQL and a Redis of our own, durable as in production, that may be killed and come back where they were. */
export interface Services {
  home: string;
  recordsDir: string;
  /** A fresh, migrated database. */
  newDatabase(name: string): Promise<string>;
  redisUrl: string;
  /** SIGKILL; `startRedis` brings it back on the same port with the same data. */
  killRedis(): Promise<void>;
  startRedis(): Promise<void>;
  flushRedis(): Promise<void>;
  /** SIGQUIT, PostgreSQL's immediate shutdown: no checkpoint, every connection cut. */
  crashPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  stop(): Promise<void>;
}

const TEMPLATE = 'portal_template';

export async function startServices(): Promise<Services> {
  const home = mkdtempSync(join(tmpdir(), 'patient-portal-faults-'));
  const recordsDir = join(home, 'run');
  mkdirSync(recordsDir);
  const postgresData = join(home, 'postgres');
  const redisData = join(home, 'redis');
  const first = await startPostgres({
    dataDir: postgresData,
    database: TEMPLATE,
    recordsDir,
    log: join(home, 'postgres.log'),
    durable: true,
  });
  await migrate(first.url(TEMPLATE));
  const firstRedis = await startRedis({
    dataDir: redisData,
    recordsDir,
    log: join(home, 'redis.log'),
    durable: true,
  });
  let postgres: Child = first.child;
  let redis: Child = firstRedis.child;
  const redisUrl = firstRedis.url;

  return {
    home,
    recordsDir,
    redisUrl,
    async newDatabase(name) {
      await asAdmin(first.url('postgres'), `create database ${name} template ${TEMPLATE}`);
      return first.url(name);
    },
    async killRedis() {
      process.kill(redis.pid, 'SIGKILL');
      await redis.gone;
    },
    async startRedis() {
      redis = await redisAgain(redisUrl, redisData, recordsDir, home);
    },
    flushRedis: () => flush(redisUrl),
    async crashPostgres() {
      process.kill(postgres.pid, 'SIGQUIT');
      await postgres.gone;
    },
    async startPostgres() {
      postgres = await postgresAgain(first.url('postgres'), postgresData, recordsDir, home);
    },
    async stop() {
      await Promise.all([postgres.stop(5_000), redis.stop(5_000)]);
      for (const folder of [home, ...first.elsewhere]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const admin = createDb({ url, poolMax: 1, applicationName: 'faults-admin' });
  try {
    await admin.raw(sql);
  } finally {
    await admin.destroy();
  }
}

async function flush(redisUrl: string): Promise<void> {
  const queue = new Queue('flush', { redis: redisOptions(redisUrl) });
  await queue.client.flushall();
  await queue.close();
}

/** The same port, password and append-only file as before. */
function redisAgain(url: string, dataDir: string, recordsDir: string, home: string): Promise<Child> {
  const { port, password } = new URL(url);
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${decodeURIComponent(password)}`,
    `dir ${JSON.stringify(dataDir)}`,
    'maxmemory-policy noeviction',
    'save ""',
    'appendonly yes',
    '',
  ];
  return startChild({
    name: 'redis',
    command: findProgram('redis-server') ?? 'redis-server',
    args: ['-'],
    input: settings.join('\n'),
    output: join(home, 'redis.log'),
    recordsDir,
    stopSignal: 'SIGTERM',
  });
}

async function postgresAgain(url: string, dataDir: string, recordsDir: string, home: string): Promise<Child> {
  const account = postgresAccount(postgresFolder(), dataDir);
  const options = [
    ...['-c', `port=${new URL(url).port}`, '-c', 'listen_addresses=127.0.0.1'],
    ...['-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
  ];
  takeOverLock(account.dataDir);
  const [command, args] = account.wrap('postgres', ['-D', account.dataDir, ...options]);
  const child = await startChild({
    name: 'postgres',
    command,
    args,
    ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid ?? account.uid }),
    output: join(home, 'postgres.log'),
    recordsDir,
    stopSignal: 'SIGINT',
  });
  for (let tries = 0; ; tries += 1) {
    try {
      const client = new pg.Client(url);
      await client.connect();
      await client.end();
      return child;
    } catch (error) {
      if (tries > 600) throw error;
      await after(100);
    }
  }
}
