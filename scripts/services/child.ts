import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { processIdentity } from './process-identity.ts';

/** How a child that we keep running is started and stopped. */
export interface ChildPlan {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Where its output goes: a file it is added to, or a function given each chunk. */
  output: string | ((chunk: Buffer) => void);
  /**
   * Written to its standard input, which is then closed; without it the pipe stays open for as long as we live
   * (parent-watch.mjs waits for its end).
   */
  input?: string;
  /** Folder where a record of the running child is kept, for `stopOrphans`. */
  recordsDir: string;
  stopSignal: NodeJS.Signals;
  /** User to run as, where the command does not see to it itself. */
  uid?: number;
  gid?: number;
}

export interface Child {
  name: string;
  pid: number;
  /** Settles when the child is gone, with what ended it: `code 1` or `SIGKILL`. */
  gone: Promise<string>;
  hasGone: () => boolean;
  /** Sends the stop signal, and SIGKILL to its whole group after the grace; settles when it is gone. */
  stop: (graceMs?: number) => Promise<void>;
}

const LARGEST_LOG = 20 * 1024 * 1024;
/** Longest that a child may take to finish what it has begun. */
export const GRACE_MS = 25_000;

/**
 * Starts a child in a process group of its own, so that Ctrl-C reaches only us and children stop in our order.
 * @throws Error when the command cannot be started
 */
export async function startChild(plan: ChildPlan): Promise<Child> {
  const file = typeof plan.output === 'string' ? openLog(plan.output) : undefined;
  const child = spawn(plan.command, plan.args, {
    env: plan.env ?? process.env,
    detached: true,
    stdio: ['pipe', file ?? 'pipe', file ?? 'pipe'],
    ...(plan.uid === undefined ? {} : { uid: plan.uid, gid: plan.gid }),
  });
  if (file !== undefined) closeSync(file);
  child.stdin?.on('error', () => child.stdin?.destroy());
  if (typeof plan.output === 'function') {
    child.stdout?.on('data', plan.output);
    child.stderr?.on('data', plan.output);
  }
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  if (plan.input !== undefined) child.stdin?.end(plan.input);
  return keep(child, plan);
}

function keep(child: ChildProcess, plan: ChildPlan): Child {
  const pid = child.pid!;
  const record = join(plan.recordsDir, `${plan.name}.json`);
  const identity = processIdentity(pid);
  mkdirSync(plan.recordsDir, { recursive: true });
  writeFileSync(record, JSON.stringify({ name: plan.name, pid, identity, stopSignal: plan.stopSignal }));
  let gone = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      gone = true;
      rmSync(record, { force: true });
      resolve(signal ?? `code ${code}`);
    });
  });
  const stop = async (graceMs = GRACE_MS) => {
    if (gone) return;
    child.kill(plan.stopSignal);
    const timeout = new AbortController();
    await Promise.race([ended, after(graceMs, undefined, { signal: timeout.signal }).catch(() => undefined)]);
    timeout.abort();
    if (!gone) killGroup(pid);
    await ended;
  };
  return { name: plan.name, pid, gone: ended, hasGone: () => gone, stop };
}

/** SIGKILL to a child and everything it started; it leads a group of its own. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(path, size > LARGEST_LOG ? 'w' : 'a');
}
