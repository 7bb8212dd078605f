import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { load, median } from '../load.ts';
import { addressOf } from '../product.ts';
import { type Figure, figure } from '../report.ts';
import type { Stage } from '../stage.ts';

const STARTS = 5;

/** How long a process takes to answer, and how much memory it holds at rest and under load. */
export async function* measureProcesses(stage: Stage): AsyncGenerator<Figure> {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let n = 0; n < STARTS; n += 1) {
    times.ours.push(await startUp(stage, 'build/api/server.js', '/healthz'));
    times.bare.push(await startUp(stage, 'tests/bench/bare-server.ts', '/'));
  }
  yield figure('processes', 'api: ms from start to first answer', median(times.ours), median(times.bare));

  const { pid } = stage.api.child;
  const bareNode = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  await after(1_000);
  const empty = residentMiB(bareNode.pid!);
  bareNode.kill();
  yield figure('processes', 'api: MiB at rest, beside an empty Node', residentMiB(pid), empty);
  const call = { method: 'GET' as const, path: '/api/patients', headers: { cookie: stage.clerkCookie } };
  const running = load(stage.api.url, [call], 16, stage.pace.seconds);
  await after((stage.pace.seconds * 1000) / 2);
  yield figure('processes', 'api: MiB under 16 connections of lists', residentMiB(pid), empty);
  await running;

  const jobs = await stage.bench.start('jobs', 'build/jobs/worker.js', {});
  await after(3_000);
  yield figure('processes', 'jobs: MiB at rest, beside an empty Node', residentMiB(jobs.pid), empty);
  await jobs.stop();
}

async function startUp(stage: Stage, file: string, path: string): Promise<number> {
  const address = await addressOf();
  const started = performance.now();
  const child = await stage.bench.start(
    'start-up',
    file,
    { PORT: address.port, BARE_STATEMENTS: '/dev/null' },
    address.url + path,
  );
  const took = performance.now() - started;
  await child.stop();
  return took;
}

/** Resident memory of a process, from the kernel; 0 of one that has gone. */
export function residentMiB(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return 0;
  const [, kiB = 0] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8')) ?? [];
  return Number(kiB) / 1024;
}
