import { describe, expect, it } from '@jest/globals';
import { averageWords, ratingWords } from './feedbackWords.ts';

describe('feedback in words', () => {
  it.each([
    [{ answers: 0, average: null }, 'Nobody answered yet'],
    [{ answers: 1, average: 5 }, '5.0 of 5, from 1 answer'],
    [{ answers: 1204, average: 4.249 }, '4.2 of 5, from 1,204 answers'],
  ])('%j', (line, words) => {
    expect(averageWords(line)).toBe(words);
  });

  it.each([
    [1, 'Very poor'],
    [3, 'Neither good nor poor'],
    [5, 'Very good'],
  ])('%s is %s', (rating, words) => {
    expect(ratingWords(rating)).toBe(words);
  });
});
