import { describe, expect, it } from '@jest/globals';
import { reportSentence } from './reportWords.ts';

describe('the report of ended cases', () => {
  it('says how fast they ended and what they were worth', () => {
    expect(
      reportSentence({ ended: 40, registeredAfterwards: 31, medianHoursToEnd: 3.2, p90HoursToEnd: 49 }),
    ).toBe(
      '40 cases ended: half within 3 hours, nine in ten within 2 days. 31 of them (78%) registered afterwards.',
    );
  });

  it.each([
    [0, '1 case ended, within 3 hours. They have not registered since.'],
    [1, '1 case ended, within 3 hours. They registered afterwards.'],
  ])('says of one case what became of it (%s registered)', (registeredAfterwards, words) => {
    const one = { ended: 1, registeredAfterwards, medianHoursToEnd: 3.2, p90HoursToEnd: 3.2 };
    expect(reportSentence(one)).toBe(words);
  });

  it('says so when there were none', () => {
    expect(
      reportSentence({ ended: 0, registeredAfterwards: 0, medianHoursToEnd: null, p90HoursToEnd: null }),
    ).toBe('No case ended in this time.');
  });
});
