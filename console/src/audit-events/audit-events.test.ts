import { describe, expect, it } from '@jest/globals';
import { differences } from './differences.ts';
import { dayEnd, dayStart, londonDay } from './londonDays.ts';

describe('what an event changed', () => {
  it('shows the fields that differ, in words', () => {
    const before = { mobile: '+447700900111', addressLines: ['1 Old Road'], email: null };
    const after = { mobile: '+447700900123', addressLines: ['1 Old Road'], email: null };
    expect(differences(before, after)).toEqual([
      { field: 'Mobile', before: '+447700900111', after: '+447700900123' },
    ]);
  });

  it('says "none" for what was or became empty', () => {
    expect(differences({ addressLines: ['1 Old Road'] }, { addressLines: [] })).toEqual([
      { field: 'Address lines', before: '1 Old Road', after: 'none' },
    ]);
  });

  it('has an empty left side where a fact was only noted', () => {
    expect(differences(null, { bySms: 12 })).toEqual([{ field: 'By sms', before: '', after: '12' }]);
  });
});

describe('a London day as instants', () => {
  it.each([
    ['2026-11-03', '2026-11-03T00:00:00.000Z', '2026-11-03T23:59:59.999Z'],
    ['2026-07-01', '2026-06-30T23:00:00.000Z', '2026-07-01T22:59:59.999Z'],
  ])('%s runs from %s to %s', (day, start, end) => {
    expect([dayStart(day), dayEnd(day)]).toEqual([start, end]);
    expect([londonDay(start), londonDay(end)]).toEqual([day, day]);
  });
});
