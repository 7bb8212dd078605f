import { describe, expect, it } from '@jest/globals';
import { ageOn, londonDateTime, londonDay } from './london.ts';

describe('the day it is in London', () => {
  it.each([
    ['2026-11-03T12:00:00Z', '2026-11-03', 'winter: London keeps UTC'],
    ['2026-11-03T23:59:59Z', '2026-11-03', 'the last second of a winter day'],
    ['2026-07-01T22:59:59Z', '2026-07-01', 'the last second of a summer day'],
    ['2026-07-01T23:00:00Z', '2026-07-02', 'summer: midnight comes an hour before UTC'],
    ['2026-03-29T00:59:59Z', '2026-03-29', 'before the clocks go forward'],
    ['2026-03-28T23:30:00Z', '2026-03-28', 'the evening before is still winter time'],
    ['2026-10-24T23:30:00Z', '2026-10-25', 'the night the clocks go back begins in summer time'],
    ['2026-10-25T23:30:00Z', '2026-10-25', 'and ends in winter time'],
    ['2026-12-31T23:59:59Z', '2026-12-31', "New Year's Eve"],
    ['2027-01-01T00:00:00Z', '2027-01-01', "New Year's Day"],
  ])('at %s it is %s (%s)', (at, day) => {
    expect(londonDay(new Date(at))).toBe(day);
  });
});

describe('age', () => {
  it.each([
    ['1952-11-03', '2026-11-02T23:59:59Z', 73, 'a second before the birthday'],
    ['1952-11-03', '2026-11-03T00:00:00Z', 74, 'on the birthday'],
    ['2010-07-02', '2026-07-01T22:59:59Z', 15, 'before midnight in summer'],
    ['2010-07-02', '2026-07-01T23:00:00Z', 16, 'sixteen at midnight in London, an hour before UTC'],
    ['2004-02-29', '2027-02-28T12:00:00Z', 22, 'born on 29 February, common year, 28 February'],
    ['2004-02-29', '2027-03-01T00:00:00Z', 23, 'born on 29 February, common year, 1 March'],
    ['2004-02-29', '2028-02-29T00:00:00Z', 24, 'born on 29 February, leap year'],
    ['2004-02-29', '2028-02-28T23:00:00Z', 23, 'born on 29 February, leap year, the day before'],
    ['2026-11-03', '2026-11-03T09:00:00Z', 0, 'born today'],
    ['1915-01-01', '2026-06-01T09:00:00Z', 111, 'a very old lady'],
  ])('of somebody born %s at %s is %i (%s)', (dateOfBirth, at, age) => {
    expect(ageOn(dateOfBirth, new Date(at))).toBe(age);
  });
});

describe('a moment in words', () => {
  it.each([
    ['2026-11-03T09:02:59Z', 'Tue 3 Nov 2026, 09:02'],
    ['2026-07-03T23:30:00Z', 'Sat 4 Jul 2026, 00:30'],
    ['2026-09-01T12:00:00Z', 'Tue 1 Sep 2026, 13:00'],
    ['2026-10-25T00:30:00Z', 'Sun 25 Oct 2026, 01:30'],
  ])('%s is %s in London', (at, words) => {
    expect(londonDateTime(new Date(at))).toBe(words);
  });
});
