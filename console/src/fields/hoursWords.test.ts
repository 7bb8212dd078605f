import { expect, it } from '@jest/globals';
import { hoursWords } from './hoursWords.ts';

it.each([
  [null, '–'],
  [0.004, '1 minute'],
  [0.42, '25 minutes'],
  [1, '1 hour'],
  [30.6, '31 hours'],
  [72, '3 days'],
])('%s hours are %s', (hours, words) => {
  expect(hoursWords(hours)).toBe(words);
});
