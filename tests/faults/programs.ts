import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { nodeArgs } from '../../scripts/services/node-args.ts';

/** A program of the product as a real process, to be killed. */
export interface Program {
  kill(): Promise<void>;
  /** SIGTERM, and waits for its end. */
  stop(): Promise<void>;
}

const WATCH = resolve('scripts/services/parent-watch.mjs');

/**
 * Starts a compiled or a TypeScript file in a Node process of its own (not through the tsx command, whose death would
 * leave the program alive). It ends with us. `limit` is put before the command, such as prlimit.
 */
export function startProgram(
  file: string,
  args: string[],
  { env, log, limit = [] }: { env: Record<string, string>; log: string; limit?: string[] },
): Program & { process: ChildProcess } {
  const output = openSync(log, 'a');
  const [command = process.execPath, ...rest] = [
    ...limit,
    process.execPath,
    ...['--import', WATCH, ...nodeArgs(file), ...args],
  ];
  const child = spawn(command, rest, {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['pipe', file.includes('stand-ins') ? 'pipe' : output, output],
  });
  closeSync(output);
  const gone = once(child, 'exit');
  const end = (signal: NodeJS.Signals) => async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return { process: child, kill: end('SIGKILL'), stop: end('SIGTERM') };
}
