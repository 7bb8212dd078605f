import { describe, expect, it } from '@jest/globals';
import { londonField, londonInstant } from '../../fields/londonInstant.ts';
import { summaryLines } from './summaryWords.ts';
import { undoTime } from './undoWords.ts';

describe('what publishing will do, in words', () => {
  const nothing = {
    letters: 0,
    patients: 0,
    bySms: 0,
    byEmail: 0,
    byPost: { noAccount: 0, under16: 0, prefersPost: 0, noContact: 0 },
    held: [],
  };
  const held = (letterId: string, reason: 'deceased' | 'not-ready') => ({ letterId, reason, fileName: null });

  it('says each number once, and why a letter needs post or stays', () =>
    expect(
      summaryLines({
        letters: 12,
        patients: 11,
        bySms: 8,
        byEmail: 2,
        byPost: { noAccount: 1, under16: 0, prefersPost: 0, noContact: 1 },
        held: [held('a', 'deceased'), held('b', 'not-ready'), held('c', 'not-ready')],
      }),
    ).toEqual([
      '12 letters to 11 patients.',
      '8 by text.',
      '2 by e-mail.',
      '1 has no portal account and needs post.',
      '1 has no mobile or e-mail on file and needs post.',
      '2 held back: not ready: somebody still has to look at it.',
      '1 held back: the patient has died.',
    ]));

  it('says so when nothing will go', () =>
    expect(summaryLines(nothing)).toEqual(['0 letters to 0 patients.']));
});

describe('a time on London’s clock', () => {
  it.each([
    ['winter', '2026-11-23T08:00', '2026-11-23T08:00:00.000Z'],
    ['summer', '2026-07-23T08:00', '2026-07-23T07:00:00.000Z'],
    ['just after the clocks go back', '2026-10-25T02:30', '2026-10-25T02:30:00.000Z'],
    ['just before the clocks go forward', '2026-03-29T00:30', '2026-03-29T00:30:00.000Z'],
  ])('%s', (_when, field, instant) => {
    expect(londonInstant(field)).toBe(instant);
    expect(londonField(new Date(instant))).toBe(field);
  });

  it.each(['', '2026-11-23', '2026-13-45T99:00'])('is nothing where the field holds %j', (field) =>
    expect(londonInstant(field)).toBeNull(),
  );
});

describe('how long publishing can be undone', () => {
  it.each([
    [120, '2 minutes'],
    [60, '1 minute'],
    [90, '90 seconds'],
    [1, '1 second'],
    [0, ''],
  ])('%i seconds: %j', (seconds, words) => {
    expect(undoTime(seconds)).toBe(words);
  });
});
