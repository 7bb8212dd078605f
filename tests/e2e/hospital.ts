import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Knex } from 'knex';
import { createTestDatabase } from '../../api/test/database.ts';
import { nodeArgs } from '../../scripts/services/node-args.ts';
import { freePort } from '../../scripts/services/ports.mjs';

/** The product as it is run: real api and jobs processes on a database of their own. */
export interface Hospital {
  db: Knex;
  url: string;
  /** An empty folder for this test's files, removed with everything else. */
  folder: string;
  close(): Promise<void>;
}

/** Publishing can be undone for this long: enough to click, short enough to wait for. */
export const UNDO_SECONDS = 4;

/**
 * @param fill puts rows and files in before anything runs
 * @param settings of `api/config.ts`, where the product's own defaults don't do
 */
export async function openHospital(
  fill: (databaseUrl: string, filesDir: string) => Promise<void> = async () => undefined,
  settings: Record<string, string> = {},
): Promise<Hospital> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    DATABASE_URL: database.url,
    REDIS_URL: redisOfOurOwn(),
    PORT: String(port),
    FILES_DIR: path.join(folder, 'files'),
    AUDIT_ANCHOR_DIR: path.join(folder, 'anchors'),
    UNDO_SECONDS: String(UNDO_SECONDS),
    LOG_LEVEL: 'warn',
    ...settings,
  };
  await fill(database.url, env.FILES_DIR);
  const programs = [run('build/api/server.js', env), run('build/jobs/worker.js', env)];
  await untilHealthy(url, programs);
  return {
    db: database.db,
    url,
    folder,
    async close() {
      await Promise.all(programs.map(stop));
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One of Redis's sixteen databases for each suite that runs at the same time. */
function redisOfOurOwn(): string {
  const url = new URL(process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379');
  url.pathname = `/${(Number(process.env.JEST_WORKER_ID ?? '1') % 15) + 1}`;
  return url.href;
}

function run(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, nodeArgs(file), {
    // jest's own NODE_OPTIONS would be for tests only.
    env: { ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = once(program, 'exit');
  program.kill('SIGTERM');
  await gone;
}

async function untilHealthy(url: string, programs: ChildProcess[]): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (programs.some(({ exitCode }) => exitCode !== null))
      throw new Error('a program of the product ended at its start');
    try {
      if ((await fetch(`${url}/healthz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await after(50);
  }
  throw new Error('the api did not answer within 30 seconds');
}
