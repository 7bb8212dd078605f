import { describe, expect, it } from '@jest/globals';
import { ruleWords, toldWords, valueWords } from './alertWords.ts';

describe('an alert in words', () => {
  it.each([
    ['Severity', 'at-least', 7, 'Severity of 7 or more'],
    ['Wellbeing', 'at-most', 3.5, 'Wellbeing of 3.5 or less'],
    [null, 'at-least', 7, 'A score it no longer counts of 7 or more'],
  ] as const)('%s, %s %d: %s', (scoreName, compare, threshold, words) => {
    expect(ruleWords({ scoreName, compare, threshold })).toBe(words);
  });

  it.each([
    [8, 'Severe', '8, Severe'],
    [8, null, '8'],
    [0, null, '0'],
    [null, null, 'Too little was answered'],
  ])('%p in %p: %s', (value, band, words) => {
    expect(valueWords({ value, band })).toBe(words);
  });

  it('names who is e-mailed, or that nobody is', () => {
    expect(toldWords({ tells: [] })).toContain('nobody is e-mailed');
    expect(toldWords({ tells: [{ id: 'a', name: 'Dr Paula Okafor' }] })).toBe(
      'E-mailed to Dr Paula Okafor, and on the list.',
    );
  });
});
