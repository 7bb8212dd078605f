import { describe, expect, it } from '@jest/globals';
import {
  commonest,
  funnelSentence,
  lastTwoWeeks,
  resolveSentence,
  ticketsSentence,
} from './supportNumbers.ts';

const day = (n: number, tried: number, registered: number) => ({
  day: `2026-11-${String(n).padStart(2, '0')}`,
  invited: 10,
  opened: 5,
  tried,
  matched: registered,
  code: registered,
  registered,
});
const fortnight = (now: [number, number], before: [number, number]) =>
  Array.from({ length: 20 }, (_, n) =>
    n < 6 ? day(n + 1, 99, 99) : n < 13 ? day(n + 1, ...before) : day(n + 1, ...now),
  );

describe('do those who try get registered?', () => {
  it('compares seven days with the seven before, and leaves older ones out', () => {
    const steps = lastTwoWeeks(fortnight([4, 3], [2, 1]));
    expect(steps.find(({ step }) => step === 'tried')).toMatchObject({ now: 28, before: 14 });
    expect(steps.find(({ step }) => step === 'invited')).toMatchObject({ now: 70, before: 70 });
  });

  it.each([
    [
      fortnight([4, 3], [2, 1]),
      '28 tried in the last 7 days, 21 of them registered (75%). In the 7 days before: 14 and 7 (50%).',
    ],
    [
      fortnight([1, 0], [0, 0]),
      '7 tried in the last 7 days, 0 of them registered (0%). Nobody tried in the 7 days before.',
    ],
    [fortnight([0, 0], [0, 0]), 'Nobody has tried to register in the last 14 days.'],
    [[], 'Nobody has tried to register in the last 14 days.'],
  ])('is answered in a sentence', (funnel, sentence) => {
    expect(funnelSentence(funnel)).toBe(sentence);
  });
});

describe('how long cases take', () => {
  it('is said of the latest week in which one ended', () => {
    const weeks = [
      { week: '2026-11-02', cases: 4, medianHours: 9 },
      { week: '2026-11-09', cases: 12, medianHours: 5 },
      { week: '2026-11-16', cases: 0, medianHours: null },
    ];
    expect(resolveSentence(weeks)).toBe(
      'Half of 12 cases ended within 5 hours in the week of 9 Nov, after 9 hours in the week of 2 Nov.',
    );
    expect(resolveSentence(weeks.slice(2))).toBe('No case has ended yet.');
  });
});

it('counts the tickets of all categories', () => {
  const categories = [
    { category: 'cannot-register', opened: 30, resolved: 28 },
    { category: 'other', opened: 11, resolved: 10 },
  ];
  expect(ticketsSentence(categories)).toBe('41 tickets came in the last 30 days, 38 were resolved.');
  expect(ticketsSentence([])).toBe('No tickets in the last 30 days.');
});

it('draws the commonest causes, and the rarer ones as one', () => {
  const ranked = Array.from({ length: 12 }, (_, n) => ({ cause: `cause-${n}`, cases: 12 - n }));
  const drawn = commonest(ranked);
  expect(drawn).toHaveLength(9);
  expect(drawn.at(-1)).toEqual({ cause: '4 rarer causes', cases: 10 });
  expect(commonest(ranked.slice(0, 9))).toHaveLength(9);
});
