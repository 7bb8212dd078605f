import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { withLock } from './lock.mjs';
import { step } from './progress.ts';
import { dyingWithUs } from './setpriv.mjs';

const STAMPS = join('.data', 'builds');

/**
 * Builds the console when its sources are not those of the last build.
 * @throws Error with what Vite said when the build fails
 */
export const buildConsole = (): Promise<void> =>
  buildWhenChanged({
    what: 'Build the console',
    folder: join('console', 'dist'),
    // The console takes types, words and pure rules from the features; which ones changes more often than this line.
    sources: () => [
      ...filesIn('console').filter((path) => !path.startsWith(join('console', 'dist'))),
      ...typeScriptIn('api'),
    ],
    build: () => runTool('node_modules/vite/bin/vite.js', ['build', '--config', 'console/vite.config.ts']),
  });

/**
 * Compiles api and jobs, as production runs them, when their sources are not those of the last build.
 * @throws Error with what the compiler said when the build fails
 */
export const buildPrograms = (): Promise<void> =>
  buildWhenChanged({
    what: 'Compile api and jobs',
    folder: 'build',
    sources: () => [
      ...['api', 'jobs', 'migrations', 'scripts'].flatMap(typeScriptIn),
      ...filesIn(join('api', 'lib')).filter((path) => path.endsWith('.mjs')),
      'tsconfig.json',
      'tsconfig.build.json',
    ],
    async build() {
      await runTool('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
      // A migration or a module that is no more must not be found. Those of a running program are left in their place.
      for (const path of filesIn('build')) if (!existsSync(sourceOf(path))) rmSync(path);
    },
  });

interface Build {
  what: string;
  folder: string;
  sources: () => string[];
  build: () => Promise<void>;
}

/** Runs that start together wait for each other. */
async function buildWhenChanged({ what, folder, sources, build }: Build): Promise<void> {
  const stamp = join(STAMPS, folder.replaceAll(sep, '-'));
  const hash = hashOf([...sources(), 'package-lock.json']);
  const isBuilt = () => existsSync(folder) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (isBuilt()) return;
  await withLock(`${folder} of ${process.cwd()}`, async () => {
    if (isBuilt()) return;
    rmSync(stamp, { force: true });
    await step(what, build);
    mkdirSync(STAMPS, { recursive: true });
    writeFileSync(stamp, hash);
  });
}

function hashOf(paths: string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.sort()) hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** `build/api/app.js` of `api/app.ts`; `.mjs` keeps its ending. */
const sourceOf = (path: string): string => relative('build', path).replace(/\.js$/, '.ts');

const typeScriptIn = (folder: string): string[] =>
  filesIn(folder).filter((path) => path.endsWith('.ts') && !path.includes('.test.'));

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function runTool(tool: string, args: string[]): Promise<void> {
  const child = spawn(...dyingWithUs('TERM', process.execPath, [tool, ...args]), {
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
      code === 0 ? resolve() : reject(new Error(`${tool} ended with ${code}:\n${said}`)),
    );
  });
}
