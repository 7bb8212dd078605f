import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from './refusal.ts';
import { becoming, dyingWithUs } from './setpriv.mjs';

/** Who PostgreSQL runs as, and where that user finds its programs and its data. */
export interface PostgresAccount {
  bin: string;
  dataDir: string;
  /** Folders outside the project that hold its data, to be removed with it. */
  elsewhere: string[];
  uid?: number;
  gid?: number;
  wrap: (program: 'initdb' | 'postgres', args: string[]) => [string, string[]];
}

/**
 * Finds a way to run PostgreSQL, which refuses to run as root. An ordinary user runs it as is. Root runs it as
 * another user: one that may still pass through root's own folders, or, where the system does not allow that, with
 * programs and data in /var/tmp.
 */
export function postgresAccount(native: string, wantedDataDir: string): PostgresAccount {
  const bin = join(native, 'bin');
  if (process.getuid?.() !== 0) {
    return account(bin, wantedDataDir, (command, args) => dyingWithUs('INT', command, args));
  }
  const { uid, gid } = userBesideRoot(wantedDataDir);
  const options = becoming(uid, gid);
  if (options) {
    give(wantedDataDir, uid, gid);
    return account(bin, wantedDataDir, (command, args) => ['setpriv', [...options, command, ...args]]);
  }
  return accountElsewhere(native, wantedDataDir, uid, gid);
}

function account(
  bin: string,
  dataDir: string,
  run: (command: string, args: string[]) => [string, string[]],
): PostgresAccount {
  return { bin, dataDir, elsewhere: [], wrap: (program, args) => run(join(bin, program), args) };
}

function accountElsewhere(native: string, wanted: string, uid: number, gid: number): PostgresAccount {
  const reachable = (path: string) =>
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', path], { uid, gid, stdio: 'ignore' }).status === 0;
  const elsewhere: string[] = [];
  let dataDir = wanted;
  mkdirSync(dirname(wanted), { recursive: true });
  if (!reachable(dirname(wanted))) {
    const home = join('/var/tmp', `patient-portal-data-${digest(wanted)}`);
    give(home, uid, gid);
    elsewhere.push(home);
    dataDir = join(home, basename(wanted));
  }
  give(dataDir, uid, gid);
  const bin = join(reachable(join(native, 'bin')) ? native : copyPrograms(native), 'bin');
  const run = (command: string, args: string[]) => dyingWithUs('INT', command, args);
  return { ...account(bin, dataDir, run), elsewhere, uid, gid };
}

/** The programs, copied once to where every user may read them. */
function copyPrograms(native: string): string {
  const copy = join('/var/tmp', `patient-portal-postgres-${digest(native + statSync(native).mtimeMs)}`);
  if (existsSync(copy)) {
    if (statSync(copy).uid === 0) return copy;
    throw new Refusal(`${copy} belongs to someone other than root; remove it, or set DATABASE_URL.`);
  }
  const half = `${copy}.${process.pid}`;
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch {
    // Another start finished the same copy first.
    rmSync(half, { recursive: true, force: true });
  }
  return copy;
}

function give(folder: string, uid: number, gid: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, uid, gid);
}

/** The owner of the data there is; else the system's `postgres` or `nobody`. initdb insists on a user with a name. */
function userBesideRoot(dataDir: string): { uid: number; gid: number } {
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) => Number.parseInt(ask('id', [option, name]), 10));
    if (uid !== undefined && gid !== undefined && uid > 0 && gid > 0) return { uid, gid };
  }
  throw new Refusal(
    'PostgreSQL does not run as root and this machine has no other user for it; set DATABASE_URL.',
  );
}

const ask = (command: string, args: string[]): string =>
  spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
