import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { aptInstall } from './apt.ts';
import { type Child, startChild } from './child.ts';
import { findProgram } from './find-program.ts';
import { freePort } from './ports.mjs';
import { Refusal } from './refusal.ts';
import { dyingWithUs } from './setpriv.mjs';

export interface RedisPlan {
  dataDir: string;
  recordsDir: string;
  log: string;
  /** False keeps nothing across a restart: for tests. */
  durable: boolean;
}

const START_MS = 30_000;

/**
 * Starts a private redis-server on a free port of the loopback, installing Debian's package where there is none.
 * @throws Refusal where there is no redis-server to be had
 */
export async function startRedis(plan: RedisPlan): Promise<{ child: Child; url: string }> {
  const program = await redisServer();
  mkdirSync(plan.dataDir, { recursive: true });
  const password = randomBytes(18).toString('base64url');
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = await launch(program, port, password, plan);
    if (await answers(child, port, password)) return { child, url: `redis://:${password}@127.0.0.1:${port}` };
    if (attempt === 3) throw new Error(`Redis did not start. The end of ${plan.log}:\n${endOf(plan.log)}`);
  }
}

async function redisServer(): Promise<string> {
  const found = findProgram('redis-server');
  if (found) return found;
  const trouble = await aptInstall('redis-server');
  const installed = findProgram('redis-server');
  if (installed) return installed;
  throw new Refusal(
    `There is no Redis: set REDIS_URL, or put redis-server on the PATH (${trouble ?? 'apt-get did not bring it'}).`,
  );
}

function launch(program: string, port: number, password: string, plan: RedisPlan): Promise<Child> {
  const [command, args] = dyingWithUs('TERM', program, ['-']);
  // Given by standard input, the password is in no file and in no list of processes.
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir ${JSON.stringify(plan.dataDir)}`,
    'maxmemory-policy noeviction',
    'save ""',
    `appendonly ${plan.durable ? 'yes' : 'no'}`,
    '',
  ];
  return startChild({
    name: 'redis',
    command,
    args,
    input: settings.join('\n'),
    output: plan.log,
    recordsDir: plan.recordsDir,
    stopSignal: 'SIGTERM',
  });
}

/** Whether it says PONG, which it does once its append-only file is read. */
async function answers(child: Child, port: number, password: string): Promise<boolean> {
  const patience = Date.now() + START_MS;
  while (!child.hasGone() && Date.now() < patience) {
    const answer = await ask(port, `AUTH ${password}\r\nPING\r\n`);
    if (answer.includes('+PONG')) return true;
    await after(10);
  }
  await child.stop(1_000);
  return false;
}

function ask(port: number, commands: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${commands}QUIT\r\n`));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve(answer));
  });
}

const endOf = (log: string): string => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
