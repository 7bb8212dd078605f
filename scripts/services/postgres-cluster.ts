import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PostgresAccount } from './postgres-account.ts';
import { Refusal } from './refusal.ts';

export { takeOverLock } from './postgres-lock.ts';

/** The role that the product connects as and that owns its databases: no superuser, as on a managed PostgreSQL. */
export const OWNER = 'portal';
const PASSWORD_FILE = 'portal-password';

/**
 * Makes the cluster where there is none: in a folder beside, given its name only when it is whole, so that a killed
 * start leaves nothing half-made.
 */
export async function makeCluster(account: PostgresAccount, database: string): Promise<void> {
  const { dataDir } = account;
  refuseForeign(dataDir);
  if (existsSync(join(dataDir, 'PG_VERSION'))) return refuseOtherVersion(dataDir);
  const half = `${dataDir}.new`;
  const password = randomBytes(18).toString('base64url');
  const passwordFile = `${half}.password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  likeDataDir(dataDir, half, passwordFile);
  try {
    await run(account, 'initdb', initdbOptions(half, passwordFile));
    await run(
      account,
      'postgres',
      ['--single', '-D', half, 'postgres'],
      ownerAndDatabase(password, database),
    );
    renameSync(passwordFile, join(half, PASSWORD_FILE));
    renameSync(half, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

// Single-user mode takes one command a line. CREATEROLE alone does not let a role take on the roles it makes.
const ownerAndDatabase = (password: string, database: string): string =>
  [
    `create role ${OWNER} login createdb createrole password '${password}'`,
    `alter role ${OWNER} set createrole_self_grant = 'set, inherit'`,
    `create database ${database} owner ${OWNER}`,
    '',
  ].join('\n');

function initdbOptions(dataDir: string, passwordFile: string): string[] {
  return [
    `--pgdata=${dataDir}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-instructions',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    `--locale=${utf8Locale()}`,
    // The password is 144 random bits: hashing it thousands of times for every connection protects nothing.
    '--set=scram_iterations=1',
  ];
}

/** pg_trgm asks the C library what a letter is, and under plain `C` that leaves out é and ö. */
function utf8Locale(): string {
  const known = (spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout ?? '').split('\n');
  const wanted = ['C.UTF-8', 'C.utf8', 'en_GB.UTF-8', 'en_GB.utf8', 'en_US.UTF-8', 'en_US.utf8'];
  return wanted.find((locale) => known.includes(locale)) ?? 'C';
}

/** @throws Error where the cluster was made by something else */
export const clusterPassword = (dataDir: string): string =>
  readFileSync(join(dataDir, PASSWORD_FILE), 'utf8');

/** Runs one of the programs to its end. @throws Error with what it said when it fails */
function run(
  account: PostgresAccount,
  program: 'initdb' | 'postgres',
  args: string[],
  input = '',
): Promise<void> {
  const [command, wrapped] = account.wrap(program, args);
  const ids = account.uid === undefined ? {} : { uid: account.uid, gid: account.gid };
  const child = spawn(command, wrapped, { stdio: 'pipe', ...ids });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdin.once('error', reject).end(input);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} failed:\n${said}`)),
    );
  });
}

function likeDataDir(dataDir: string, ...paths: string[]): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dataDir);
  for (const path of paths) chownSync(path, uid, gid);
}

function refuseForeign(dataDir: string): void {
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid;
  const we = process.getuid?.();
  if (owner !== undefined && we !== undefined && we !== 0 && owner !== we) {
    throw new Refusal(
      `The database in ${dataDir} belongs to another user (uid ${owner}); start as that user or root, or remove it.`,
    );
  }
}

function refuseOtherVersion(dataDir: string): void {
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (version !== '18') {
    throw new Refusal(
      `The database in ${dataDir} was made by PostgreSQL ${version} and this is 18; move it by pg_dump, or remove it.`,
    );
  }
}
