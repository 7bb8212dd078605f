/**
 * `npm test`: its own services, then types, lint, jest and the browser tests, and one summary whose last line is
 * `N passed, N failed`. `npm test -- letters` runs the tests whose path has "letters" in it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole, buildPrograms } from './services/builds.ts';
import { chromiumPath } from './services/chromium.ts';
import { step } from './services/progress.ts';
import { supervise } from './services/supervisor.ts';
import { type PartResult, runCheck, runJest } from './services/test-part.ts';
import { startTestServices, sweepTestFolders } from './services/test-services.ts';

const BROWSER_TESTS = 'tests/e2e';

const patterns = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'patient-portal-reports-'));
const removals: (() => void)[] = [() => rmSync(reports, { recursive: true, force: true })];
const supervisor = supervise(() => {
  for (const remove of removals) remove();
});

try {
  sweepTestFolders();
  const results = patterns.length > 0 ? await runSome() : await runAll();
  const ok = summarise(results);
  await supervisor.stop();
  process.exit(ok ? 0 : 1);
} catch (error) {
  await supervisor.stop();
  throw error;
}

async function runAll(): Promise<PartResult[]> {
  const checks = Promise.all([
    runCheck('types', 'node_modules/typescript/bin/tsc', ['--noEmit']),
    runCheck('lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']),
  ]);
  const browser = browserAndProduct();
  const env = await services();
  const checked = await checks;
  const jest = await runJest(
    'jest',
    ['--testPathIgnorePatterns', '/node_modules/', '/.data/', '/console/dist/', `/${BROWSER_TESTS}/`],
    env,
    join(reports, 'jest.json'),
  );
  return [...checked, jest, await runBrowserTests([BROWSER_TESTS], env, browser)];
}

async function runSome(): Promise<PartResult[]> {
  const env = await services();
  if (patterns.some((pattern) => pattern.includes('e2e')))
    return [await runBrowserTests(patterns, env, browserAndProduct())];
  return [await runJest('jest', patterns, env, join(reports, 'jest.json'))];
}

async function services(): Promise<NodeJS.ProcessEnv> {
  const started = await step('Start the services of the tests', () => startTestServices(supervisor));
  removals.push(started.remove);
  return { ...process.env, TEST_DATABASE_URL: started.databaseUrl, TEST_REDIS_URL: started.redisUrl };
}

/** Finds the browser and builds what it looks at: beside the checks, of which the compiler keeps one core busy. */
function browserAndProduct(): Promise<string> {
  const ready = Promise.all([chromiumPath(), buildPrograms(), buildConsole()]).then(([path]) => path);
  // Said by the part that needs it, after those that do not.
  ready.catch(() => undefined);
  return ready;
}

/** A browser that cannot be had, or a product that does not build, is a failure of this part and not of the others. */
async function runBrowserTests(
  args: string[],
  env: NodeJS.ProcessEnv,
  browser: Promise<string>,
): Promise<PartResult> {
  const part = 'browser';
  try {
    // One after the other: two products and two browsers at once make each other wait.
    const oneByOne = ['--maxWorkers=1', ...args];
    return await runJest(
      part,
      oneByOne,
      { ...env, CHROMIUM_PATH: await browser },
      join(reports, 'browser.json'),
    );
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    return { part, passed: 0, failed: 1, skipped: 0, seconds: 0, note };
  }
}

/** Prints the table and the last line. @returns whether everything passed */
function summarise(results: PartResult[]): boolean {
  const total = (field: 'passed' | 'failed' | 'skipped') =>
    results.reduce((sum, result) => sum + result[field], 0);
  console.log('');
  for (const { part, passed, failed, skipped, seconds, note } of results) {
    const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    console.log(
      `${part.padEnd(8)} ${counts.padEnd(34)} ${seconds.toFixed(1).padStart(7)} s${note ? `  ${note}` : ''}`,
    );
  }
  const skipped = total('skipped');
  console.log(
    `\n${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  return total('failed') === 0 && total('passed') > 0;
}
