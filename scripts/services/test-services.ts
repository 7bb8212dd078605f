import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../migrate.ts';
import { startPostgres } from './postgres.ts';
import { processIdentity } from './process-identity.ts';
import { startRedis } from './redis.ts';
import type { Supervisor } from './supervisor.ts';

export interface TestServices {
  /** A migrated database, to be copied: `create database x template portal_template`. */
  databaseUrl: string;
  redisUrl: string;
  /** Removes their data, once they have stopped. */
  remove: () => void;
}

const PREFIX = 'patient-portal-test-';
const OWNER = 'owner.json';

/** Brings up a PostgreSQL and a Redis of one test run's own, their data in a fresh temporary folder. */
export async function startTestServices(supervisor: Supervisor): Promise<TestServices> {
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(
    join(home, OWNER),
    JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }),
  );
  const recordsDir = join(home, 'run');
  mkdirSync(recordsDir);
  const [postgres, redis] = await Promise.all([
    startDatabase(home, recordsDir, supervisor),
    startQueue(home, recordsDir, supervisor),
  ]);
  const remove = () => {
    for (const folder of [home, ...postgres.elsewhere]) rmSync(folder, { recursive: true, force: true });
  };
  return { databaseUrl: postgres.url, redisUrl: redis, remove };
}

async function startDatabase(home: string, recordsDir: string, supervisor: Supervisor) {
  const log = join(home, 'postgres.log');
  const plan = {
    dataDir: join(home, 'postgres'),
    database: 'portal_template',
    recordsDir,
    log,
    durable: false,
  };
  const { child, elsewhere, url } = await startPostgres(plan);
  await supervisor.keep('service', child, log);
  await migrate(url(plan.database));
  return { elsewhere, url: url(plan.database) };
}

async function startQueue(home: string, recordsDir: string, supervisor: Supervisor): Promise<string> {
  const log = join(home, 'redis.log');
  const { child, url } = await startRedis({ dataDir: join(home, 'redis'), recordsDir, log, durable: false });
  await supervisor.keep('service', child, log);
  return url;
}

/** Removes what test runs that were killed have left in the temporary folder. */
export function sweepTestFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const home = join(tmpdir(), name);
    if (name.startsWith(PREFIX) && ownerHasGone(home)) rmSync(home, { recursive: true, force: true });
  }
}

function ownerHasGone(home: string): boolean {
  try {
    const { pid, identity } = JSON.parse(readFileSync(join(home, OWNER), 'utf8'));
    return processIdentity(pid) !== identity;
  } catch {
    // Being made at this moment, or somebody else's.
    return false;
  }
}
