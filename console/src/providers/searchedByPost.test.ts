import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { searchedByPost } from './searchedByPost.ts';

const src = fileURLToPath(new URL('..', import.meta.url));
const searched = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !file.startsWith('lists'))
  .filter((file) => readFileSync(path.join(src, file), 'utf8').includes('= createSearchMemory()'))
  .map((file) => file.split(path.sep)[0] ?? '');

it.each(searched)('what is typed to find somebody in %s travels in a body, not in an address', (resource) => {
  expect(Object.keys(searchedByPost)).toContain(resource);
});

it('is asked of every list that keeps what is typed to itself', () => {
  expect(searched).toEqual(
    expect.arrayContaining(['patients', 'questionnaire-answers', 'questionnaire-assignments']),
  );
});
