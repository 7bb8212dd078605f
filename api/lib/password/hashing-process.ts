import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Options } from '@node-rs/argon2';

const CHILD = fileURLToPath(new URL('./hashing-child.mjs', import.meta.url));
/** "Below normal" in words of `nice`: it still gets every core that nobody else wants. */
const NICENESS = 10;

/** The hashing process ended before it answered; the next piece of work starts another. */
export class HashingLost extends Error {}

type Work = { hash: [password: string, options: Options] } | { verify: [stored: string, password: string] };
interface Waiting {
  resolve(result: string | boolean): void;
  reject(error: Error): void;
}

let child: ChildProcess | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/**
 * Does one piece of hashing in the child process, which is started when first needed and keeps nobody alive.
 * @throws HashingLost when the child ended meanwhile
 */
export function hashing(work: Work): Promise<string | boolean> {
  const running = child ?? start();
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    // While somebody waits the process must not end; between pieces of work it may.
    running.channel?.ref();
    running.send({ id, ...work }, (error) => error && settle(id)?.reject(new HashingLost()));
  });
}

/** Its process id, once there was something to hash; for tests. */
export const hashingProcessId = (): number | undefined => child?.pid;

function start(): ChildProcess {
  const started = fork(CHILD, {
    // A debugger or a loader of the parent is nothing to the child.
    execArgv: [],
    env: { UV_THREADPOOL_SIZE: String(Math.max(2, availableParallelism())) },
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child = started;
  if (started.pid) setPriority(started.pid, NICENESS);
  started.unref();
  started.channel?.unref();
  started.on('message', ({ id, result }: { id: number; result?: string | boolean }) => {
    const asked = settle(id);
    if (result === undefined) asked?.reject(new Error('a password could not be hashed'));
    else asked?.resolve(result);
  });
  started.on('error', () => lose(started));
  started.on('exit', () => lose(started));
  return started;
}

function settle(id: number): Waiting | undefined {
  const asked = waiting.get(id);
  waiting.delete(id);
  if (waiting.size === 0) child?.channel?.unref();
  return asked;
}

function lose(lost: ChildProcess): void {
  if (child !== lost) return;
  child = undefined;
  for (const id of [...waiting.keys()]) settle(id)?.reject(new HashingLost());
}
