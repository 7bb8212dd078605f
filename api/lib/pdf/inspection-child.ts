import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PdfInspection } from './pdf-findings.ts';

/** The machine cannot give the inspection the limits it needs, so no PDF is read at all. */
export class PdfInspectionUnavailable extends Error {
  readonly code = 'pdf-inspection-unavailable';
  constructor(why: string) {
    super(`PDFs cannot be inspected: ${why}`);
    this.name = 'PdfInspectionUnavailable';
  }
}

type Limits = { timeoutMs: number; dataLimitKiB: number; filesPerChild: number };
type Answer = { inspection: PdfInspection; spent: boolean };

const ENTRY = fileURLToPath(new URL('./child/main.mjs', import.meta.url));
const START_UP_MS = 20_000;
/** Sets the kernel's limits, then becomes node; `exec` keeps the process id, so a kill reaches node itself. */
const CAPPED = 'ulimit -d "$1" && ulimit -t "$2" && ulimit -c 0 && shift 2 && exec "$@"';

/** One capped process that reads PDFs one at a time until it fails or has read its share. */
export class InspectionChild {
  readonly #limits: Limits;
  readonly #process: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #ready: Promise<void>;
  #alive = true;
  filesRead = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
    if (process.platform === 'win32')
      throw new PdfInspectionUnavailable('this system cannot limit a process’s memory');
    this.#process = startCapped(limits);
    this.#exited = new Promise((resolve) => {
      this.#process.once('exit', resolve);
      this.#process.once('error', resolve);
    }).then(() => {
      this.#alive = false;
    });
    this.#ready = this.#start();
    // Awaited by the first file; a failure before that is not an unhandled one.
    this.#ready.catch(() => undefined);
  }

  get usable(): boolean {
    return this.#alive && this.#process.connected && this.filesRead < this.#limits.filesPerChild;
  }

  /** Takes a file's bytes; gives the inspection, or 'died' where the process did not live to answer. */
  async inspect(bytes: Buffer): Promise<PdfInspection | 'died'> {
    this.#hold(true);
    await this.#ready;
    const answer = await this.#ask(bytes, this.#limits.timeoutMs);
    this.filesRead += 1;
    if (answer === 'died') return 'died';
    if (answer === 'late') {
      await this.end();
      return { outcome: 'refused', code: 'too-complex' };
    }
    if (answer.spent) await this.end();
    this.#hold(false);
    return answer.inspection;
  }

  async end(): Promise<void> {
    this.#alive = false;
    // An idle process does not hold ours open; while we wait for its end, it must.
    this.#process.ref();
    this.#process.kill('SIGKILL');
    await this.#exited;
  }

  async #start(): Promise<void> {
    const first = await this.#reply<{ capped: boolean }>(START_UP_MS);
    if (first === 'died' || first === 'late') {
      await this.end();
      throw new PdfInspectionUnavailable('the inspecting process did not start under its memory limit');
    }
    if (!first.capped) {
      await this.end();
      throw new PdfInspectionUnavailable('this system does not hold a process to its memory limit');
    }
  }

  #ask(bytes: Buffer, timeoutMs: number): Promise<Answer | 'died' | 'late'> {
    const reply = this.#reply<Answer>(timeoutMs);
    // A process that is gone shows in the reply as 'died'; the error of writing to it says nothing more.
    if (this.#process.connected) this.#process.send(bytes, () => undefined);
    return reply;
  }

  async #reply<Message>(timeoutMs: number): Promise<Message | 'died' | 'late'> {
    const stop = new AbortController();
    const late = new Promise<'late'>((resolve) => {
      const timer = setTimeout(() => resolve('late'), timeoutMs);
      stop.signal.addEventListener('abort', () => clearTimeout(timer));
    });
    const message = once(this.#process, 'message', { signal: stop.signal }).then(
      ([first]) => first as Message,
      () => 'died' as const,
    );
    const winner = await Promise.race([message, late, this.#exited.then(() => 'died' as const)]);
    stop.abort();
    return winner;
  }

  /** An idle process must not keep ours from ending; a working one must. */
  #hold(working: boolean): void {
    const channel = this.#process.channel;
    if (working) {
      this.#process.ref();
      channel?.ref();
    } else {
      this.#process.unref();
      channel?.unref();
    }
  }
}

function startCapped({ dataLimitKiB, timeoutMs, filesPerChild }: Limits): ChildProcess {
  // Should we be killed mid-file, nobody is left to kill a looping child: its processor time runs out instead.
  const cpuSeconds = Math.ceil((timeoutMs / 1000) * filesPerChild) + 60;
  const node = [process.execPath, ...denials(), ENTRY, String(dataLimitKiB * 1024)];
  return spawn('/bin/sh', ['-c', CAPPED, 'sh', String(dataLimitKiB), String(cpuSeconds), ...node], {
    // Nothing of our environment: it holds the database's password, and a hostile file may take over the process.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
}

/** Node's permission model: the child may read code and fonts; write nothing, start nothing, load nothing native. */
function denials(): string[] {
  const known = process.allowedNodeEnvironmentFlags;
  const flag = ['--permission', '--experimental-permission'].find((each) => known.has(each));
  if (!flag) return [];
  const modules = dirname(dirname(createRequire(import.meta.url).resolve('pdf-lib/package.json')));
  return [flag, `--allow-fs-read=${dirname(ENTRY)}/`, `--allow-fs-read=${modules}/`, '--no-warnings'];
}
