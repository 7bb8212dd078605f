import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Import {
  /** File that imports, and file imported, from the project's root; a package is `npm:name`. */
  from: string;
  to: string;
  typeOnly: boolean;
}

const sourceFiles = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name))
    .filter(
      (name) => /\.tsx?$/.test(name) && !name.includes('node_modules') && !name.includes('console/dist'),
    );

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s*'([^']+)'|import\('([^']+)'\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, type, named, dynamic]) => {
    const target = named ?? dynamic ?? '';
    const to = target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : `npm:${target}`;
    return { from: file, to, typeOnly: type !== undefined };
  });
}

const isTest = (file: string) =>
  file.includes('.test.') || file.startsWith('api/test/') || file.startsWith('tests/');
const all = ['api', 'jobs', 'console', 'seeds', 'tests', 'scripts'].flatMap(sourceFiles).flatMap(importsOf);
const production = all.filter(({ from }) => !isTest(from));

const layerOf = (file: string): string | undefined =>
  /api\/features\/.*\.(routes|portal|hooks|schema|policy|service|queries|presenter|jobs)\.ts$/.exec(
    file,
  )?.[1];
const featureOf = (file: string): string | undefined => /^api\/features\/([^/]+)\//.exec(file)?.[1];
const broken = (rule: (each: Import) => boolean, among = production) =>
  among.filter(rule).map(({ from, to }) => `${from} imports ${to}`);

describe('who may import whom', () => {
  it('finds the imports it is about', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(all.some(({ from, to }) => from === 'api/app.ts' && to === 'api/features/index.ts')).toBe(true);
  });

  it('api never imports jobs, and nothing imports the console', () => {
    expect(broken(({ from, to }) => from.startsWith('api/') && to.startsWith('jobs/'))).toEqual([]);
    expect(broken(({ from, to }) => !from.startsWith('console/') && to.startsWith('console/src'))).toEqual(
      [],
    );
  });

  it('production code never imports tests or their builders', () => {
    expect(broken(({ to }) => isTest(to))).toEqual([]);
  });

  it('lib knows no noun of the hospital: it imports only lib and packages', () => {
    expect(
      broken(
        ({ from, to }) => from.startsWith('api/lib/') && !to.startsWith('api/lib/') && !to.startsWith('npm:'),
      ),
    ).toEqual([]);
  });

  it('providers know no feature', () => {
    expect(
      broken(({ from, to }) => from.startsWith('api/providers/') && to.startsWith('api/features/')),
    ).toEqual([]);
  });

  it('a policy and a presenter import types, words and other pure functions, never the database', () => {
    const impure = (to: string) =>
      /\.(service|queries|routes|portal|jobs)\.ts$/.test(to) ||
      to.startsWith('api/providers') ||
      to === 'npm:knex';
    expect(
      broken(
        ({ from, to, typeOnly }) =>
          !typeOnly && ['policy', 'presenter'].includes(layerOf(from) ?? '') && impure(to),
      ),
    ).toEqual([]);
  });

  it('queries import lib, and types and words of features, never a service', () => {
    expect(
      broken(
        ({ from, to }) =>
          layerOf(from) === 'queries' && ['service', 'routes', 'portal'].includes(layerOf(to) ?? ''),
      ),
    ).toEqual([]);
  });

  it("a service writes other features' tables only through their services", () => {
    expect(
      broken(
        ({ from, to, typeOnly }) =>
          !typeOnly &&
          layerOf(from) === 'service' &&
          layerOf(to) === 'queries' &&
          featureOf(from) !== featureOf(to),
      ),
    ).toEqual([]);
  });

  it('nothing imports routes but the index of features', () => {
    expect(
      broken(
        ({ from, to }) =>
          ['routes', 'portal', 'hooks'].includes(layerOf(to) ?? '') && from !== 'api/features/index.ts',
      ),
    ).toEqual([]);
  });

  it("jobs reach the features' services and jobs, never their SQL or routes", () => {
    expect(
      broken(
        ({ from, to, typeOnly }) =>
          !typeOnly &&
          from.startsWith('jobs/handlers') &&
          ['queries', 'routes', 'portal'].includes(layerOf(to) ?? ''),
      ),
    ).toEqual([]);
  });

  /** What a questionnaire shows, finds wrong, scores and says of its changes: run in the console's preview too. */
  const pure = /^api\/features\/questionnaires\/(?:(?:evaluation|versions)\/.*|items\.policy)\.ts$/;
  const words = /(-words|-findings|nhs-number|permissions|schema)\.ts$/;

  it("the console imports from the api only types, tables of words, and questionnaires' pure module", () => {
    expect(
      broken(
        ({ from, to, typeOnly }) =>
          from.startsWith('console/src') &&
          to.startsWith('api/') &&
          !typeOnly &&
          !words.test(to) &&
          !pure.test(to),
      ),
    ).toEqual([]);
  });

  it('that module imports nothing that is not pure or words itself', () => {
    expect(
      broken(({ from, to, typeOnly }) => pure.test(from) && !typeOnly && !words.test(to) && !pure.test(to)),
    ).toEqual([]);
    expect(production.some(({ from }) => pure.test(from))).toBe(true);
  });

  it('only config.ts reads the environment', () => {
    const readers = sourceFiles('api')
      .concat(sourceFiles('jobs'))
      .filter((file) => !isTest(file) && /process\.env/.test(readFileSync(path.join(root, file), 'utf8')));
    expect(readers).toEqual(['api/config.ts']);
  });

  it('no file of a feature is called utils, helpers or common', () => {
    expect(
      sourceFiles('api')
        .concat(sourceFiles('jobs'), sourceFiles('console'))
        .filter((file) => /(utils|helpers|common)\.tsx?$/.test(file)),
    ).toEqual([]);
  });
});
