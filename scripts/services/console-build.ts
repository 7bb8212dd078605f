import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { step } from './progress.ts';
import { dyingWithUs } from './setpriv.mjs';

const STAMP = join('.data', 'console-build');

/**
 * Builds the console when its sources are not those of the last build. Runs that start together wait for each other.
 * @throws Error with what Vite said when the build fails
 */
export async function buildConsole(): Promise<void> {
  if (!existsSync('console/vite.config.ts')) return;
  const sources = hashOfSources();
  if (isBuiltFrom(sources)) return;
  await withLock(`console build ${process.cwd()}`, async () => {
    if (isBuiltFrom(sources)) return;
    await step('Build the console', viteBuild);
    mkdirSync(dirname(STAMP), { recursive: true });
    writeFileSync(STAMP, sources);
  });
}

const isBuiltFrom = (sources: string): boolean =>
  existsSync('console/dist/index.html') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources;

function hashOfSources(): string {
  const hash = createHash('sha256');
  const ofConsole = filesIn('console').filter((path) => !path.startsWith(join('console', 'dist')));
  // The console takes types, words and pure rules from the features; which ones changes more often than this line.
  const ofApi = filesIn('api').filter((path) => path.endsWith('.ts') && !path.includes('.test.'));
  for (const path of [...ofConsole, ...ofApi, 'package-lock.json'].sort()) {
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function viteBuild(): Promise<void> {
  const args = ['node_modules/vite/bin/vite.js', 'build', '--config', 'console/vite.config.ts'];
  const child = spawn(...dyingWithUs('TERM', process.execPath, args), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The console did not build:\n${said}`)),
    );
  });
}
