import { describe, expect, it } from '@jest/globals';
import { hourComes, nextRunAt, nextRunDay } from './rule-hours.policy.ts';

describe("a rule's hour", () => {
  it.each([
    ['2026-11-03', 2, '2026-11-03T02:00:00Z', 'in winter'],
    ['2026-07-01', 2, '2026-07-01T01:00:00Z', 'in summer'],
    ['2026-07-01', 0, '2026-06-30T23:00:00Z', 'midnight is the evening before by UTC'],
    [
      '2026-03-29',
      1,
      '2026-03-29T01:00:00Z',
      'does not exist when the clocks go forward: the moment they do',
    ],
    ['2026-03-29', 0, '2026-03-29T00:00:00Z', 'before they do'],
    ['2026-03-29', 2, '2026-03-29T01:00:00Z', 'after they did'],
    ['2026-10-25', 1, '2026-10-25T00:00:00Z', 'comes twice when the clocks go back: the first'],
    ['2026-10-25', 0, '2026-10-24T23:00:00Z', 'before they do'],
    ['2026-10-25', 2, '2026-10-25T02:00:00Z', 'after they did'],
    ['2026-12-31', 23, '2026-12-31T23:00:00Z', 'the last one of the year'],
  ])('on %s, %i:00 is %s: %s', (day, hour, at) => {
    expect(hourComes(day, hour).toISOString()).toBe(new Date(at).toISOString());
  });

  it.each<[string, number, string | null, string, string]>([
    ['2026-11-03T15:00:00Z', 2, null, '2026-11-04', 'switched on in the afternoon'],
    ['2026-11-03T15:00:00Z', 20, null, '2026-11-03', 'whose hour is to come'],
    ['2026-11-03T20:00:00Z', 20, null, '2026-11-04', 'at the stroke of it'],
    ['2026-11-03T15:00:00Z', 20, '2026-11-03', '2026-11-04', 'that has run today, at an earlier hour'],
    ['2026-07-01T22:30:00Z', 23, null, '2026-07-02', 'at 23:30 in London'],
    ['2026-10-25T01:30:00Z', 1, null, '2026-10-26', 'in the second of two hours'],
    ['2026-03-29T00:30:00Z', 1, null, '2026-03-29', 'before the clocks go over its hour'],
    ['2026-03-29T01:30:00Z', 1, null, '2026-03-30', 'after they did'],
  ])('at %s, of a rule at %i that ran last on %s, comes next on %s: %s', (at, hour, lastRunOn, day) => {
    expect(nextRunDay({ hour, lastRunOn }, new Date(at))).toBe(day);
  });

  it.each([
    ['2026-11-04', '2026-11-03T15:00:00Z', '2026-11-04T02:00:00Z', 'tomorrow'],
    ['2026-11-01', '2026-11-03T01:00:00Z', '2026-11-03T02:00:00Z', 'after days without a worker: today'],
    ['2026-11-03', '2026-11-03T02:03:00Z', '2026-11-03T02:00:00Z', 'due, and nobody has come by'],
  ])('of a rule for %s, looked at on %s, it runs at %s: %s', (nextRunOn, at, runs) => {
    expect(nextRunAt({ hour: 2, nextRunOn }, new Date(at)).toISOString()).toBe(new Date(runs).toISOString());
  });
});
