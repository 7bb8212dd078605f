import { describe, expect, it } from '@jest/globals';
import { drawn, trendWords } from './scoreCourse.ts';

const point = (submissionId: string, value: number | null) => ({
  submissionId,
  submittedAt: '2026-11-23T09:00:00.000Z',
  value,
  band: null,
});

describe('a score over time', () => {
  it.each<[string, (number | null)[], string]>([
    ['once', [4], 'Sent once so far.'],
    ['more', [4, 7], '3 more than the time before, when it was 4.'],
    ['less', [4.2, 4.1], '0.1 less than the time before, when it was 4.2.'],
    ['the same', [4, 4], 'The same as the time before.'],
    ['past one that was not counted', [4, null, 6], '2 more than the time before, when it was 4.'],
    ['not counted this time', [4, null], 'It was 4 the time before.'],
    ['never counted before', [null, 4], 'The first that was counted.'],
  ])('says how it stands to the one before: %s', (_what, values, words) => {
    const course = values.map((value, at) => point(String(at), value));
    expect(trendWords({ value: values.at(-1)!, course }, String(values.length - 1))).toBe(words);
  });

  it('looks back only from the answers shown', () => {
    const course = [point('a', 4), point('b', 7), point('c', 1)];
    expect(trendWords({ value: 4, course }, 'a')).toBe('The first they sent.');
    expect(trendWords({ value: 7, course }, 'b')).toBe('3 more than the time before, when it was 4.');
  });

  it('draws only what was counted', () => {
    expect(drawn([point('a', 4), point('b', null)]).map(({ submissionId }) => submissionId)).toEqual(['a']);
  });
});
