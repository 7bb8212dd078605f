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

  it('says so when there were none', () => {
    expect(
      reportSentence({ ended: 0, registeredAfterwards: 0, medianHoursToEnd: null, p90HoursToEnd: null }),
    ).toBe('No case ended in this time.');
  });
});
