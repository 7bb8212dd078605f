import { describe, expect, it } from '@jest/globals';
import { ruleName, untilWords } from './requestRuleWords.ts';

describe('a rule of requests, in words', () => {
  it.each([
    [false, 48, 'Not here'],
    [true, 0, 'Until it begins'],
    [true, 1, 'Until 1 hour before'],
    [true, 1080, 'Until 1,080 hours before'],
  ])('%s and %i hours: %s', (may, hours, words) => {
    expect(untilWords(may, hours)).toBe(words);
  });

  it.each([
    [null, null, 'All others'],
    ['Cardiology', null, 'Cardiology'],
    [null, 'Pacing clinic', 'Pacing clinic'],
  ])('of %s and %s is called %s', (specialty, clinic, name) => {
    expect(ruleName({ specialty, clinic })).toBe(name);
  });
});
