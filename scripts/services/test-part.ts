import { type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { killGroup } from './child.ts';
import { dyingWithUs } from './setpriv.mjs';

/** How one part of the tests went. */
export interface PartResult {
  part: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** What cannot be seen from the part's own output. */
  note?: string;
}

/** Runs a checker that either passes or fails; its output is shown whole, and only when it fails. */
export async function runCheck(part: string, script: string, args: string[]): Promise<PartResult> {
  const began = performance.now();
  const child = spawn(...dyingWithUs('TERM', process.execPath, [script, ...args]), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) console.log(`\n${part}:\n${said.trimEnd()}\n`);
  return { part, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, seconds: since(began) };
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
  success: boolean;
}

/** Runs jest with its output as it comes, and counts from its report. A suite that could not run counts as a failure. */
export async function runJest(
  part: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  report: string,
): Promise<PartResult> {
  const began = performance.now();
  console.log(`\n${part}`);
  // Named here, because jest's own pattern takes scripts/test.mjs for a test.
  const ours = ['--testMatch', '**/*.test.ts', '**/*.test.tsx'];
  const jest = ['node_modules/jest/bin/jest.js', ...ours, '--json', `--outputFile=${report}`, ...args];
  // With --json, jest writes its report to the standard output too; what people read goes to the other.
  const { code, hung } = await runToItsEnd(
    ['--experimental-vm-modules', '--no-warnings', ...jest],
    env,
    report,
  );
  const seconds = since(began);
  if (!existsSync(report)) {
    return {
      part,
      passed: 0,
      failed: 1,
      skipped: 0,
      seconds,
      note: `jest ended with code ${code} and no report`,
    };
  }
  const counts = count(JSON.parse(readFileSync(report, 'utf8')), hung ? 1 : code);
  return { part, ...counts, seconds, ...(hung ? { note: HUNG } : {}) };
}

const HUNG = 'a test left something open, and jest did not end by itself';
const ENDING_MS = 15_000;

/** jest writes its report when the tests are done; what a test left open must not keep the run from ending. */
async function runToItsEnd(args: string[], env: NodeJS.ProcessEnv, report: string) {
  const options: SpawnOptions = { env, stdio: ['ignore', 'ignore', 'inherit'], detached: true };
  const child = spawn(...dyingWithUs('TERM', process.execPath, args), options);
  let hung = false;
  let reportedAt: number | undefined;
  const timer = setInterval(() => {
    if (existsSync(report)) reportedAt ??= Date.now();
    if (reportedAt === undefined || Date.now() - reportedAt < ENDING_MS || child.pid === undefined) return;
    hung = true;
    killGroup(child.pid);
  }, 250);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  }).finally(() => clearInterval(timer));
  return { code, hung };
}

function count(report: JestReport, code: number | null): Omit<PartResult, 'part' | 'seconds'> {
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (code === 0 || failed > 0) return { passed, failed, skipped };
  return { passed, failed: 1, skipped, note: 'jest failed beside its tests' };
}

const since = (began: number): number => (performance.now() - began) / 1000;
