import { describe, expect, it } from '@jest/globals';
import { inOrder, timeToRegister } from './invitation-results.policy.ts';

describe('time to register', () => {
  it('is nothing where nobody has', () => {
    expect(timeToRegister([])).toMatchObject({ medianHours: null, p90Hours: null });
  });

  it.each([
    ['one person', [[5, 1]], 5, 5],
    [
      'half at once, half on the third day',
      [
        [1, 5],
        [60, 5],
      ],
      1,
      60,
    ],
    [
      'in any order',
      [
        [200, 1],
        [2, 8],
        [30, 1],
      ],
      2,
      30,
    ],
    ['ten, one an hour', Array.from({ length: 10 }, (_, n) => [n + 1, 1]), 5, 9],
  ] as [string, [number, number][], number, number][])('of %s', (_whom, counts, medianHours, p90Hours) => {
    const hours = counts.map(([most, registered]) => ({ hours: most, registered }));
    expect(timeToRegister(hours)).toMatchObject({ medianHours, p90Hours });
  });

  it('counts each step with all before it', () => {
    const { steps } = timeToRegister([
      { hours: 1, registered: 3 },
      { hours: 24, registered: 2 },
      { hours: 25, registered: 1 },
      { hours: 2000, registered: 1 },
    ]);
    expect(steps.map(({ label, registered }) => `${label}: ${registered}`)).toEqual([
      'Within an hour: 3',
      'Within a day: 5',
      'Within a week: 6',
      'Within four weeks: 6',
      'Within 90 days: 7',
    ]);
  });
});

describe('the order of a group', () => {
  const keys = (rows: { key: string }[]) => rows.map(({ key }) => key);
  it.each([
    ['day', ['2026-11-02', '2026-10-30'], ['2026-10-30', '2026-11-02']],
    ['ageBand', ['85+', '', '16-24', '75-84'], ['16-24', '75-84', '85+', '']],
    ['channel', ['post', 'sms', 'email'], ['sms', 'email', 'post']],
  ] as const)('of %s is its own', (group, given, read) => {
    expect(
      keys(
        inOrder(
          group,
          given.map((key) => ({ key, invited: 1 })),
        ),
      ),
    ).toEqual(read);
  });

  it('of specialties has the largest first', () => {
    const rows = [
      { key: 'Urology', invited: 5 },
      { key: '', invited: 40 },
      { key: 'Cardiology', invited: 5 },
    ];
    expect(keys(inOrder('specialty', rows))).toEqual(['', 'Cardiology', 'Urology']);
  });
});
