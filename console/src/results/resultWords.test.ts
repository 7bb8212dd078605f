import { describe, expect, it } from '@jest/globals';
import { nextStep, patientSees, rangeWords, valueWords } from './resultWords.ts';

describe('a value and its range', () => {
  it.each([
    [{ valueNumber: '7.0', valueText: null, comparator: null }, '7.0'],
    [{ valueNumber: '0.5', valueText: null, comparator: '<' as const }, '<0.5'],
    [{ valueNumber: null, valueText: 'Not detected', comparator: null }, 'Not detected'],
  ])('%j reads %s', (observation, words) => {
    expect(valueWords(observation)).toBe(words);
  });

  it.each([
    [{ low: '20', high: '41', rangeText: null }, '20 to 41'],
    [{ low: null, high: '5', rangeText: null }, 'up to 5'],
    [{ low: '60', high: null, rangeText: null }, '60 or more'],
    [{ low: null, high: null, rangeText: 'Negative' }, 'Negative'],
    [{ low: null, high: null, rangeText: null }, '–'],
  ])('%j reads %s', (range, words) => {
    expect(rangeWords(range)).toBe(words);
  });
});

const result = {
  status: 'final' as const,
  releaseState: 'waiting' as const,
  visibleFrom: null,
  releaseDueAt: null,
  showsComing: true,
  readAt: null,
  retractedAt: null,
  note: null,
  reviewOn: null,
  heldReason: null,
  clinicianActedAt: null,
  acts: { release: true as const, hold: true as const } as never,
};
const DUE = '2026-11-24T10:00:00.000Z';

describe('what the patient sees of a result', () => {
  it.each([
    [{}, 'They see that a result is coming, until a clinician has acted.'],
    [{ showsComing: false }, 'They see nothing of it, until a clinician has acted.'],
    [
      { releaseDueAt: DUE },
      'They see that a result is coming, expected Tue 24 Nov 2026, 10:00. They can read it from Tue 24 Nov 2026, 10:00.',
    ],
    [{ releaseState: 'held' as const }, 'They see that a result is coming, without a date: it is held.'],
    [{ releaseState: 'released' as const }, 'They can read it, and have not opened it yet.'],
    [
      { releaseState: 'released' as const, readAt: DUE },
      'They can read it, and opened it on Tue 24 Nov 2026, 10:00.',
    ],
    [{ releaseState: 'never' as const }, 'They see nothing of it, and will not.'],
  ])('%j: %s', (more, words) => {
    expect(patientSees({ ...result, ...more })).toBe(words);
  });
});

describe('the next step', () => {
  const TODAY = '2026-11-23';
  it.each([
    [{}, /say that you have acted/],
    [{ releaseDueAt: DUE }, /goes out by itself/],
    [
      { releaseState: 'held' as const, reviewOn: TODAY, heldReason: 'Ring first.' },
      /day of review has come.*Ring first/,
    ],
    [
      { releaseState: 'held' as const, reviewOn: '2026-12-01', heldReason: 'Ring first.' },
      /again on 1 Dec 2026/,
    ],
    [{ releaseState: 'released' as const }, /no clinician has said/],
    [{ releaseState: 'released' as const, clinicianActedAt: DUE }, /^Nothing/],
    [{ status: 'entered-in-error' as const }, /kept for the record/],
    [{ acts: { release: 'not-permitted', hold: 'not-permitted' } as never }, /A clinician decides/],
  ])('of %j is said: %s', (more, words) => {
    expect(nextStep({ ...result, ...more }, TODAY)).toMatch(words);
  });
});
