import { describe, expect, it } from '@jest/globals';
import { ageAt, calendarDate, dateTime, dayAndMonth, relative } from './dates.ts';

describe('dates as staff read them', () => {
  it.each([
    ['2026-11-03T14:20:00Z', 'Tue 3 Nov 2026, 14:20'],
    ['2026-07-01T08:05:00Z', 'Wed 1 Jul 2026, 09:05'],
    ['2026-09-30T23:30:00Z', 'Thu 1 Oct 2026, 00:30'],
    ['2026-01-01T00:00:00+00:00', 'Thu 1 Jan 2026, 00:00'],
  ])("%s on London's clock is %s", (iso, words) => {
    expect(dateTime(iso)).toBe(words);
  });

  it('writes a calendar date without a time zone to move it', () => {
    expect(calendarDate('1956-09-03')).toBe('3 Sep 1956');
    expect(dayAndMonth('2026-09-03')).toBe('3 Sep');
  });

  it.each([
    ['2010-11-22', '2026-11-21T23:59:00Z', 15],
    ['2010-11-22', '2026-11-22T00:00:00Z', 16],
    // London is an hour ahead of UTC in June: the birthday has begun there.
    ['2010-06-10', '2026-06-09T23:30:00Z', 16],
    ['2008-02-29', '2026-02-28T12:00:00Z', 17],
  ])('who was born on %s is, at %s, %i', (born, at, age) => {
    expect(ageAt(born, new Date(at))).toBe(age);
  });

  it.each([
    [-20, 'just now'],
    [-60, '1 minute ago'],
    [-3 * 3600, '3 hours ago'],
    [-26 * 3600, '1 day ago'],
    [2 * 3600, 'in 2 hours'],
  ])('an instant %i seconds from now is %s', (seconds, words) => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(relative(new Date(now.getTime() + seconds * 1000).toISOString(), now)).toBe(words);
  });
});
