import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Knex } from 'knex';
import { createDb } from '../../api/lib/db.ts';
import { testApiKey, testTemplateId } from '../../api/test/stand-ins/govuk-notify.ts';
import { freePort } from '../../scripts/services/ports.mjs';
import { type Program, startProgram } from './programs.ts';
import { type Provider, startProvider } from './provider.ts';
import type { Services } from './services.ts';

/** A worker that can also be frozen, as by a machine that stalls. */
export type WorkerProgram = Program & { signal(name: NodeJS.Signals): void };

/** One fault's own world: a fresh database, a provider, and the product's processes when it starts them. */
export interface Scene {
  db: Knex;
  services: Services;
  provider: Provider;
  folder: string;
  /** Between 0 and 1: how much of the full run to do. */
  scale: number;
  /** Environment of the product's processes, to be changed before they start. */
  env: Record<string, string>;
  startWorker(): WorkerProgram;
  startApi(limit?: string[]): Promise<Program & { url: string }>;
  close(): Promise<void>;
}

/** What cannot be sat out: ten minutes between look-ups, a minute between reconciliations, a dead worker's lease. */
const WAITS = JSON.stringify({
  unansweredSeconds: 3,
  leaseSeconds: 8,
  sweepEveryMs: 500,
  scheduleEverySeconds: 1,
  timings: { sendingIsLostAfter: 4_000, betweenAbsences: 2_000, slice: 2_000, longestPause: 1_000 },
});

export async function openScene(services: Services, name: string, scale: number): Promise<Scene> {
  const folder = join(services.home, name);
  mkdirSync(folder);
  const databaseUrl = await services.newDatabase(name.replaceAll('-', '_'));
  await services.flushRedis();
  const provider = await startProvider(folder);
  const db = createDb({ url: databaseUrl, poolMax: 5, applicationName: 'faults' });
  const started: Program[] = [];
  const env: Record<string, string> = {
    NODE_ENV: 'development',
    DATABASE_URL: databaseUrl,
    REDIS_URL: services.redisUrl,
    LOG_LEVEL: 'info',
    SMS_PROVIDER: 'govuk-notify',
    EMAIL_PROVIDER: 'govuk-notify',
    NOTIFY_API_KEY: testApiKey,
    NOTIFY_BASE_URL: provider.url,
    NOTIFY_SMS_TEMPLATE: testTemplateId,
    NOTIFY_EMAIL_TEMPLATE: testTemplateId,
    PROVIDER_TIMEOUT_MS: '1000',
    SMS_PER_MINUTE: '1000000',
    UNDO_SECONDS: '0',
    FILES_DIR: join(folder, 'files'),
    AUDIT_ANCHOR_DIR: join(folder, 'anchors'),
  };
  const start = (file: string, args: string[], limit: string[] = []) => {
    const program = startProgram(file, args, { env, limit, log: join(folder, 'product.log') });
    started.push(program);
    return program;
  };
  return {
    db,
    services,
    provider,
    folder,
    scale,
    env,
    startWorker() {
      const program = start('build/jobs/worker.js', ['--waits', WAITS]);
      return { ...program, signal: (name) => void program.process.kill(name) };
    },
    async startApi(limit) {
      env.PORT ??= String(await freePort());
      const url = `http://127.0.0.1:${env.PORT}`;
      const program = start('build/api/server.js', [], limit);
      await untilAnswers(url);
      return { ...program, url };
    },
    async close() {
      await Promise.all(started.map((program) => program.kill()));
      await provider.stop();
      await db.destroy();
    },
  };
}

/** How many of something a run of this scale takes, never fewer than `least`. */
export const scaled = (scene: { scale: number }, full: number, least: number): number =>
  Math.max(least, Math.round(full * scene.scale));

/** A minute and more, where the machine is shared: what is looked at is correctness, not speed. @throws Error after two */
async function untilAnswers(url: string): Promise<void> {
  const isUp = await until(async () => {
    const answer = await fetch(`${url}/openapi.json`).catch(() => undefined);
    return answer?.status === 200;
  }, 120_000);
  if (!isUp) throw new Error(`${url} did not answer within two minutes`);
}

/** Waits until it is so; questions that fail, of services that are down, count as "not yet". @returns whether it came to be */
export async function until(isSo: () => Promise<boolean>, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    if (await isSo().catch(() => false)) return true;
    await after(20);
  }
  return false;
}
