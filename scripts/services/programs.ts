import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import { nodeArgs } from './node-args.ts';
import { logOf, recordsDir } from './product-services.ts';
import { Refusal } from './refusal.ts';

const WATCH = join(import.meta.dirname, 'parent-watch.mjs');
const READY_MS = 60_000;

/** A program of ours in its log file, and what it has said since it was started. */
export interface Program {
  child: Child;
  log: string;
  saidSinceStart: () => string;
}

/** Starts a compiled program of ours (`buildPrograms`); it ends when we do. */
export async function startProgram(name: string, file: string, env: NodeJS.ProcessEnv): Promise<Program> {
  const log = logOf(name);
  const from = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const child = await startChild({
    name,
    command: process.execPath,
    args: ['--import', WATCH, ...nodeArgs(file)],
    env,
    output: log,
    recordsDir,
    stopSignal: 'SIGTERM',
  });
  return { child, log, saidSinceStart: () => readFileSync(log, 'utf8').slice(from).trimEnd() };
}

/**
 * Waits until the API answers.
 * @throws Refusal with what the program said when it ends first
 */
export async function answers(program: Program, url: string): Promise<void> {
  const patience = Date.now() + READY_MS;
  while (Date.now() < patience) {
    if (program.child.hasGone())
      throw new Refusal(`${program.child.name} did not start:\n${program.saidSinceStart()}`);
    if (await isHealthy(url)) return;
    await after(40);
  }
  throw new Refusal(`${program.child.name} did not answer within a minute; see ${program.log}.`);
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
