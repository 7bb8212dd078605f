import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import { freePort } from './ports.mjs';
import { type PostgresAccount, postgresAccount } from './postgres-account.ts';
import { postgresFolder } from './postgres-binaries.ts';
import { clusterPassword, makeCluster, OWNER } from './postgres-cluster.ts';
import { takeOverLock } from './postgres-lock.ts';

export interface PostgresPlan {
  /** Folder of the data; made when it is not there. */
  dataDir: string;
  /** Made with the cluster. */
  database: string;
  recordsDir: string;
  log: string;
  /** False gives up safety at power loss for speed: for tests. */
  durable: boolean;
}

export interface Postgres {
  child: Child;
  /** Folders outside the project that hold its data. */
  elsewhere: string[];
  /** The address of one of its databases, for the role that owns them. */
  url: (database: string) => string;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // Everything goes over TCP: the path of a socket may be too long for the system where the project lies deep.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
};
const UNSAFE_BUT_FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const START_MS = 60_000;

/**
 * Starts the PostgreSQL that npm installed, on a free port of the loopback, making its data first where there is none.
 * @throws Error with the end of its log when it does not come up
 */
export async function startPostgres(plan: PostgresPlan): Promise<Postgres> {
  const account = postgresAccount(postgresFolder(), plan.dataDir);
  await makeCluster(account, plan.database);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    takeOverLock(account.dataDir);
    const child = await launch(account, port, plan);
    if (await becomesReady(child, account.dataDir)) {
      const password = clusterPassword(account.dataDir);
      const url = (database: string) => `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
      return { child, elsewhere: account.elsewhere, url };
    }
    // Somebody may have taken the port between our asking and its listening.
    if (attempt === 3)
      throw new Error(`PostgreSQL did not start. The end of ${plan.log}:\n${endOf(plan.log)}`);
  }
}

function launch(account: PostgresAccount, port: number, plan: PostgresPlan): Promise<Child> {
  const settings = { ...SETTINGS, ...(plan.durable ? {} : UNSAFE_BUT_FAST), port: String(port) };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = account.wrap('postgres', ['-D', account.dataDir, ...options]);
  return startChild({
    name: 'postgres',
    command,
    args,
    ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid! }),
    output: plan.log,
    recordsDir: plan.recordsDir,
    stopSignal: 'SIGINT',
  });
}

/** postmaster.pid says `ready` on its eighth line once connections are taken; pg_ctl waits for the same. */
async function becomesReady(child: Child, dataDir: string): Promise<boolean> {
  const patience = Date.now() + START_MS;
  while (!child.hasGone() && Date.now() < patience) {
    const lines = readIfThere(join(dataDir, 'postmaster.pid')).split('\n');
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true;
    await after(10);
  }
  await child.stop(1_000);
  return false;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const endOf = (log: string): string => readIfThere(log).trimEnd().split('\n').slice(-8).join('\n');
