import { describe, expect, it } from '@jest/globals';
import { pagerWords } from './pagerWords.ts';

describe('where one is in a list', () => {
  it.each([
    [1, 25, 3, 3, '1–3 of 3'],
    [2, 25, 25, 10_000, '26–50 of 10,000'],
    [2, 25, 25, 10_001, '26–50 of 10,000+'],
    [500, 25, 25, 12_500, '12,476–12,500 of 10,000+'],
    [1, 25, 0, 0, ''],
  ])('page %i of %i a page with %i rows of %i', (page, perPage, shown, total, words) => {
    expect(pagerWords(page, perPage, shown, total)).toBe(words);
  });
});
