import { describe, expect, it } from '@jest/globals';
import { addWorkingDays, addWorkingTime, workingMinutesBetween } from './working-time.ts';

/** England's, of the days these tables touch. */
const holidays = new Set(['2026-12-25', '2026-12-28', '2027-01-01', '2026-04-03', '2026-04-06']);
const HOUR = 60;

const spans: [from: string, minutes: number, until: string, why: string][] = [
  ['2026-11-03T09:00:00Z', 4 * HOUR, '2026-11-03T13:00:00Z', 'a Tuesday in winter'],
  ['2026-11-03T09:00:00Z', 8 * HOUR, '2026-11-03T17:00:00Z', 'a whole day ends when the desk closes'],
  ['2026-11-03T09:00:00Z', 8 * HOUR + 1, '2026-11-04T09:01:00Z', 'a minute more is the next morning'],
  ['2026-11-03T14:30:30Z', 2 * HOUR, '2026-11-03T16:30:30Z', 'seconds stay'],
  ['2026-11-03T05:00:00Z', HOUR, '2026-11-03T10:00:00Z', 'before the desk opens'],
  ['2026-11-03T20:15:00Z', HOUR, '2026-11-04T10:00:00Z', 'after it has closed'],
  ['2026-11-03T17:00:00Z', HOUR, '2026-11-04T10:00:00Z', 'at the stroke of closing'],
  ['2026-11-06T16:00:00Z', 2 * HOUR, '2026-11-09T10:00:00Z', 'over a weekend'],
  ['2026-11-07T12:00:00Z', HOUR, '2026-11-09T10:00:00Z', 'from a Saturday'],
  ['2026-11-08T23:59:59Z', HOUR, '2026-11-09T10:00:00Z', 'from the last second of a Sunday'],
  ['2026-07-01T07:59:00Z', HOUR, '2026-07-01T09:00:00Z', 'in summer the desk opens at 08:00 UTC'],
  ['2026-07-01T15:30:00Z', HOUR, '2026-07-02T08:30:00Z', 'and closes at 16:00 UTC'],
  ['2026-03-27T16:00:00Z', 2 * HOUR, '2026-03-30T09:00:00Z', 'the clocks go forward at the weekend'],
  ['2026-10-23T15:00:00Z', 2 * HOUR, '2026-10-26T10:00:00Z', 'the clocks go back at the weekend'],
  ['2026-10-25T00:30:00Z', HOUR, '2026-10-26T10:00:00Z', 'from the hour that comes twice'],
  ['2026-12-24T16:00:00Z', 2 * HOUR, '2026-12-29T10:00:00Z', 'Christmas, a weekend and Boxing Day later'],
  ['2026-12-31T16:30:00Z', HOUR, '2027-01-04T09:30:00Z', "New Year's Day and a weekend"],
  ['2026-04-02T15:30:00Z', HOUR, '2026-04-07T08:30:00Z', 'Easter'],
  ['2026-11-02T09:00:00Z', 40 * HOUR, '2026-11-06T17:00:00Z', 'a week'],
];

describe('working time', () => {
  it.each(spans)('from %s, %i minutes are worked by %s: %s', (from, minutes, until) => {
    expect(addWorkingTime(new Date(from), minutes, holidays).toISOString()).toBe(
      new Date(until).toISOString(),
    );
  });

  it.each(spans)('from %s, %i minutes lie before %s: %s', (from, minutes, until) => {
    expect(workingMinutesBetween(new Date(from), new Date(until), holidays)).toBeCloseTo(minutes, 6);
  });

  it('adds nothing to a moment outside hours when nothing is to be added', () => {
    const sunday = new Date('2026-11-08T12:00:00Z');
    expect(addWorkingTime(sunday, 0, holidays)).toEqual(sunday);
  });

  it.each([
    ['2026-11-06T18:00:00Z', '2026-11-09T08:59:59Z', 'a weekend'],
    ['2026-12-24T17:00:00Z', '2026-12-29T09:00:00Z', 'Christmas'],
    ['2026-11-03T12:00:00Z', '2026-11-03T11:00:00Z', 'time that runs backwards'],
  ])('from %s to %s nothing is worked: %s', (from, to) => {
    expect(workingMinutesBetween(new Date(from), new Date(to), holidays)).toBe(0);
  });
});

describe('working days', () => {
  it.each([
    ['2026-11-03T15:00:00Z', 2, '2026-11-05T15:00:00Z', 'within the week'],
    ['2026-11-06T15:00:00Z', 2, '2026-11-10T15:00:00Z', 'over a weekend'],
    ['2026-11-07T15:00:00Z', 1, '2026-11-09T15:00:00Z', 'from a Saturday'],
    ['2026-12-24T10:00:00Z', 2, '2026-12-30T10:00:00Z', 'over Christmas'],
    ['2026-03-27T15:00:00Z', 1, '2026-03-30T14:00:00Z', 'the same time in London when the clocks go forward'],
    ['2026-10-23T14:00:00Z', 1, '2026-10-26T15:00:00Z', 'and when they go back'],
    ['2026-06-30T23:30:00Z', 1, '2026-07-01T23:30:00Z', 'half past midnight is the next day in London'],
  ])('%s and %i are %s: %s', (from, days, until) => {
    expect(addWorkingDays(new Date(from), days, holidays).toISOString()).toBe(new Date(until).toISOString());
  });
});
