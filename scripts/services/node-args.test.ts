import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { nodeArgs } from './node-args.ts';

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

describe('how a program is run', () => {
  it.each([
    ['api', 'build/api/server.js'],
    ['jobs', 'build/jobs/worker.js'],
    ['migrate', 'build/scripts/migrate.js'],
  ])('is the same in production as by npm start and the tests: %s', (script, file) => {
    expect(scripts[script]).toBe(`node ${nodeArgs(file).join(' ')}`);
  });

  it('takes a TypeScript file through tsx', () => {
    expect(nodeArgs('tests/bench/bare-server.ts')).toEqual(['--import', 'tsx', 'tests/bench/bare-server.ts']);
  });
});
