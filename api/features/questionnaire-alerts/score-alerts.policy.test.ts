import { describe, expect, it } from '@jest/globals';
import { reaches } from './score-alerts.policy.ts';

describe('a score the clinic asked to be told of', () => {
  it.each([
    ['20 or more, at 20', 'at-least', 20, 20, true],
    ['20 or more, at 19.9', 'at-least', 20, 19.9, false],
    ['20 or more, at 27', 'at-least', 20, 27, true],
    ['3 or less, at 3', 'at-most', 3, 3, true],
    ['3 or less, at 4', 'at-most', 3, 4, false],
    ['0 or less, at 0', 'at-most', 0, 0, true],
    ['-2 or less, at -3', 'at-most', -2, -3, true],
    ['0 or less, where too little was answered', 'at-most', 0, null, false],
  ] as const)('%s', (_what, compare, threshold, value, is) => {
    expect(reaches({ scoreId: 'total', compare, threshold }, { total: { value } })).toBe(is);
  });

  it('is not one the questionnaire has no more', () => {
    expect(reaches({ scoreId: 'gone', compare: 'at-most', threshold: 99 }, { total: { value: 1 } })).toBe(
      false,
    );
  });
});
