import { describe, expect, it } from '@jest/globals';
import { completionSentence, hoursWords, rateWords, shortRate } from './completionWords.ts';

const counts = {
  asked: 100,
  submitted: 60,
  open: 30,
  expired: 0,
  withdrawn: 10,
  rate: { share: 0.6667, from: 0.5642, to: 0.7553 },
  medianHours: 5.2,
};

describe('how many answered', () => {
  it('is a share with where it probably lies', () => {
    expect(rateWords(counts.rate)).toBe('67% (56% to 76%)');
    expect(rateWords(null)).toBe('–');
    expect(shortRate(counts.rate)).toBe('67% (56–76)');
    expect(shortRate(null)).toBe('nobody yet');
  });

  it.each<[object, string]>([
    [{}, 'Answered 60 of 90 times asked: 67% (56% to 76%). Half of those who answered took 5 hours or less.'],
    [{ medianHours: null }, 'Answered 60 of 90 times asked: 67% (56% to 76%).'],
    [{ asked: 0, rate: null }, 'Nobody was asked in these days.'],
    [{ asked: 10, rate: null }, 'Asked 10 times, and each was withdrawn.'],
  ])('%j: %s', (more, words) => {
    expect(completionSentence({ ...counts, ...more })).toBe(words);
  });

  it.each([
    [null, '–'],
    [0.4, 'less than an hour'],
    [1.2, '1 hour'],
    [47, '47 hours'],
    [72, '3 days'],
  ])('%p hours are %s', (hours, words) => {
    expect(hoursWords(hours)).toBe(words);
  });
});
