import { describe, expect, it } from '@jest/globals';
import { everyDay, plusDays } from './everyDay.ts';

const day = (key: string, invited: number) => ({ key, invited, registered: 1 });

describe('the days of a chart', () => {
  it('are all there, with nothing where nothing left', () => {
    expect(everyDay('2026-03-28', '2026-03-31', [day('2026-03-29', 5)])).toEqual([
      { day: '2026-03-28', invited: 0, registered: 0 },
      { day: '2026-03-29', invited: 5, registered: 1 },
      { day: '2026-03-30', invited: 0, registered: 0 },
      { day: '2026-03-31', invited: 0, registered: 0 },
    ]);
  });

  it('of a year are only those on which something left', () => {
    const days = [day('2025-11-01', 1), day('2026-10-01', 2)];
    expect(everyDay('2025-10-02', '2026-10-01', days).map((each) => each.day)).toEqual([
      '2025-11-01',
      '2026-10-01',
    ]);
  });

  it('are counted over the clock’s change', () => {
    expect([plusDays('2026-03-29', 1), plusDays('2026-03-29', -29)]).toEqual(['2026-03-30', '2026-02-28']);
  });
});
