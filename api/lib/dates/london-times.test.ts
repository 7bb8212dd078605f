import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { londonDayBounds, londonMoments, londonTimeAt } from './london-times.ts';

describe("the moments at which London's clocks say", () => {
  it.each([
    ['2026-11-03', '09:00', ['2026-11-03T09:00:00.000Z'], 'winter'],
    ['2026-07-03', '09:00', ['2026-07-03T08:00:00.000Z'], 'summer'],
    ['2026-07-03', '00:30', ['2026-07-02T23:30:00.000Z'], 'half past midnight in summer'],
    ['2026-03-29', '00:59', ['2026-03-29T00:59:00.000Z'], 'the last minute before the clocks go forward'],
    ['2026-03-29', '01:00', [], 'the first minute that is skipped'],
    ['2026-03-29', '01:59', [], 'the last minute that is skipped'],
    ['2026-03-29', '02:00', ['2026-03-29T01:00:00.000Z'], 'the first minute after'],
    ['2026-10-25', '00:59', ['2026-10-24T23:59:00.000Z'], 'the last minute that comes once'],
    [
      '2026-10-25',
      '01:00',
      ['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z'],
      'the first minute that comes twice',
    ],
    [
      '2026-10-25',
      '01:59',
      ['2026-10-25T00:59:00.000Z', '2026-10-25T01:59:00.000Z'],
      'the last minute that comes twice',
    ],
    ['2026-10-25', '02:00', ['2026-10-25T02:00:00.000Z'], 'the first minute after'],
    ['2027-03-28', '01:30', [], 'next spring'],
    ['2027-10-31', '01:30', ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'], 'next autumn'],
    ['2028-02-29', '10:00', ['2028-02-29T10:00:00.000Z'], 'a leap day'],
  ])('%s %s are %j (%s)', (day, time, moments) => {
    expect(londonMoments({ day, time }).map((at) => at.toISOString())).toEqual(moments);
  });

  it('lead back to the moment they came from', () => {
    const moments = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (at) => {
        at.setUTCSeconds(0, 0);
        expect(londonMoments(londonTimeAt(at)).map((each) => each.getTime())).toContain(at.getTime());
      }),
    );
  });
});

describe("London's day", () => {
  it.each([
    ['2026-11-03', '2026-11-03T00:00:00.000Z', '2026-11-04T00:00:00.000Z', 'in winter'],
    ['2026-07-03', '2026-07-02T23:00:00.000Z', '2026-07-03T23:00:00.000Z', 'in summer'],
    ['2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z', 'of 23 hours'],
    ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z', 'of 25 hours'],
    ['2026-12-31', '2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z', 'at the end of a year'],
  ])('%s is from %s to %s (%s)', (day, from, to) => {
    const bounds = londonDayBounds(day);
    expect([bounds.from.toISOString(), bounds.to.toISOString()]).toEqual([from, to]);
  });
});
