import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { killGroup } from './child.ts';
import { processIdentity } from './process-identity.ts';

interface ChildRecord {
  name: string;
  pid: number;
  identity: string | undefined;
  stopSignal: NodeJS.Signals;
}

const PATIENCE_MS = 5_000;

/**
 * Stops what a killed start left running. A recorded id counts only while the process that has it
 * began when the record says, so that a process which was given the id later is never touched.
 * @returns the names of those stopped
 */
export async function stopOrphans(recordsDir: string): Promise<string[]> {
  const orphans = readRecords(recordsDir).filter(isStillIt);
  await Promise.all(orphans.map(stopOrphan));
  rmSync(recordsDir, { recursive: true, force: true });
  return orphans.map((orphan) => orphan.name);
}

function readRecords(recordsDir: string): ChildRecord[] {
  try {
    return readdirSync(recordsDir).flatMap((file) => readRecord(join(recordsDir, file)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readRecord(path: string): ChildRecord[] {
  try {
    return [JSON.parse(readFileSync(path, 'utf8'))];
  } catch {
    // Half-written by a process that was killed while writing; its child died with it (setpriv --pdeathsig).
    return [];
  }
}

const isStillIt = ({ pid, identity }: ChildRecord): boolean =>
  identity !== undefined && processIdentity(pid) === identity;

async function stopOrphan(orphan: ChildRecord): Promise<void> {
  process.kill(orphan.pid, orphan.stopSignal);
  const patience = Date.now() + PATIENCE_MS;
  while (isStillIt(orphan) && Date.now() < patience) await after(20);
  if (isStillIt(orphan)) killGroup(orphan.pid);
  while (isStillIt(orphan)) await after(20);
}
