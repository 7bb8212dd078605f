import { describe, expect, it } from '@jest/globals';
import {
  type GroupRow,
  groupSentence,
  largest,
  percentWords,
  shareWords,
  stepsOf,
  timeSentence,
  totalSentence,
  unreachableWords,
} from './resultWords.ts';

const funnel = { invited: 4980, delivered: 4100, opened: 2000, registered: 1214, byLink: 1020 };
const share = { value: 0.2438, low: 0.232, high: 0.256 };
const row = (label: string, value: number, low: number, high: number): GroupRow => ({
  ...funnel,
  key: label,
  label,
  registeredShare: { value, low, high },
});

describe('a share', () => {
  it.each([
    [0, '0%'],
    [0.004, '0.4%'],
    [0.0999, '10.0%'],
    [0.1, '10%'],
    [0.2438, '24%'],
    [1, '100%'],
  ])('of %d is said as %s', (value, words) => {
    expect(percentWords(value)).toBe(words);
  });

  it('is said with where it probably lies', () => {
    expect(shareWords(share)).toBe('24% (23–26%)');
    expect(shareWords(null)).toBe('–');
  });
});

describe('the whole', () => {
  it.each([
    [
      funnel,
      '4,980 people were invited, and 1,214 of them registered: 24%. 1,020 came by the link of the invitation, 194 in another way, such as a later link or their NHS number.',
    ],
    [{ ...funnel, byLink: 1214 }, /All came by the link of this invitation\.$/],
    [{ ...funnel, registered: 0, byLink: 0 }, /registered: 24%\.$/],
  ])('%#', (total, words) => {
    expect(totalSentence({ total, registeredShare: share })).toMatch(words);
  });

  it('is nothing where nobody was invited', () => {
    const none = { invited: 0, delivered: 0, opened: 0, registered: 0, byLink: 0 };
    expect(totalSentence({ total: none, registeredShare: null })).toBe('Nobody was invited.');
    expect(stepsOf(none).map(({ name }) => name)).toEqual([
      'Invited',
      'Delivered',
      'Opened the link',
      'Registered',
    ]);
  });

  it('is told step by step, in shares of the invited', () => {
    expect(stepsOf(funnel).map(({ name }) => name)).toEqual([
      'Invited',
      'Delivered: 82% of the invited',
      'Opened the link: 40% of the invited',
      'Registered: 24% of the invited',
    ]);
  });
});

describe('what a group tells', () => {
  it.each([
    [[], 'Nobody was invited.'],
    [[row('Text', 0.2, 0.1, 0.3)], 'All went to one: Text.'],
    [
      [row('Text', 0.2, 0.1, 0.3), row('E-mail', 0.4, 0.29, 0.5)],
      'The differences may be chance: the ranges they probably lie in overlap.',
    ],
    [
      [row('Text', 0.2, 0.1, 0.3), row('Letter by post', 0.05, 0.02, 0.09), row('E-mail', 0.4, 0.31, 0.5)],
      'Highest: E-mail, 40% registered. Lowest: Letter by post, 5.0%.',
    ],
  ])('%#', (rows, words) => {
    expect(groupSentence(rows)).toBe(words);
  });

  it('shows the largest where there are many', () => {
    const rows = [1, 5, 3, 4].map((invited) => ({ invited }));
    expect(largest(rows, 2)).toEqual([{ invited: 5 }, { invited: 4 }]);
    expect(largest(rows, 4)).toEqual(rows);
  });
});

it.each([
  [null, null, 'Nobody has registered yet.'],
  [5, 150, 'Half of those who registered did so within 5 hours, nine in ten within 6 days.'],
])('the time to register of %s and %s hours', (medianHours, p90Hours, words) => {
  expect(timeSentence({ medianHours, p90Hours, steps: [] })).toBe(words);
});

it.each([
  [0, 'Nobody waits to be rung up.'],
  [1, '1 patient waits to be rung up'],
  [37, '37 patients wait to be rung up'],
  [10_001, '10,000+ patients wait to be rung up'],
])('%i to ring', (unreachable, words) => {
  expect(unreachableWords(unreachable)).toBe(words);
});
