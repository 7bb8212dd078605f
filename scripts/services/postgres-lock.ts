import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from './process-identity.ts';
import { Refusal } from './refusal.ts';

/**
 * Lets PostgreSQL start over the lock of one that was killed. It refuses when the process id in the lock is alive, and
 * ids are given again; a lock of its own parent it looks past, and still makes sure by shared memory that no
 * process of the old one is left (CreateLockFile in miscinit.c). So the id becomes ours.
 * @throws Refusal while another PostgreSQL runs on the data
 */
export function takeOverLock(dataDir: string): void {
  const path = join(dataDir, 'postmaster.pid');
  if (!existsSync(path)) return;
  const [first, ...rest] = readFileSync(path, 'utf8').split('\n');
  const pid = Number(first);
  if (pid > 0 && commandLine(pid).includes(`-D ${dataDir} `)) {
    throw new Refusal(`Another PostgreSQL (process ${pid}) runs on ${dataDir}; stop it first.`);
  }
  writeFileSync(path, [process.pid, ...rest].join('\n'));
}
