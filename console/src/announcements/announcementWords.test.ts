import { describe, expect, it } from '@jest/globals';
import { reachWords, shownLook, spanWords } from './announcementWords.ts';

const now = Date.parse('2026-11-03T14:20:00Z');

describe('whom an announcement reaches', () => {
  it.each([
    ['Everybody', { audience: 'everybody', specialty: null, places: [] }],
    [
      'Those who sign in, on Home, Letters',
      { audience: 'signed-in', specialty: null, places: ['home', 'letters'] },
    ],
    ['Patients of Cardiology', { audience: 'specialty', specialty: 'Cardiology', places: [] }],
  ] as const)('%s', (words, { places, ...reach }) => {
    expect(reachWords({ ...reach, places: [...places] })).toBe(words);
  });
});

describe('an announcement', () => {
  it.each([
    ['is shown', { isShown: true, startsAt: '2026-11-03T14:00:00Z', endsAt: null }, 'Shown now'],
    ['begins tomorrow', { isShown: false, startsAt: '2026-11-04T09:00:00Z', endsAt: null }, 'Not yet shown'],
    [
      'ended yesterday',
      { isShown: false, startsAt: '2026-11-01T09:00:00Z', endsAt: '2026-11-02T09:00:00Z' },
      'Ended',
    ],
  ])('%s', (_what, times, word) => {
    expect(shownLook(times, now).word).toBe(word);
  });

  it.each([
    [null, 'from Tue 3 Nov 2026, 14:20 until it is ended'],
    ['2026-11-05T09:00:00Z', 'from Tue 3 Nov 2026, 14:20 until Thu 5 Nov 2026, 09:00'],
  ])('until %s is "%s"', (endsAt, words) => {
    expect(spanWords({ startsAt: '2026-11-03T14:20:00Z', endsAt })).toBe(words);
  });
});
