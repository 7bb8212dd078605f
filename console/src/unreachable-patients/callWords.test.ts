import { describe, expect, it } from '@jest/globals';
import { callsLine, outcomeKeys, whyWords } from './callWords.ts';

const lastCall = { outcome: 'no-answer' as const, at: '2026-11-03T14:20:00Z', by: 'Sam', note: null };

describe('somebody to ring up, in words', () => {
  it.each([
    ['not-delivered', 'permanent-failure', 'Number not in service'],
    ['not-delivered', 'something-new', 'Message did not arrive'],
    ['texts-stopped', 'texts-stopped', 'Texts are stopped, and there is no other way'],
    ['no-address', null, 'No mobile, e-mail or address on record'],
  ] as const)('%s (%s): %s', (reason, detail, words) => {
    expect(whyWords({ reason, detail })).toBe(words);
  });

  it.each([
    [{ calls: 0, lastCall: null }, 'No call yet'],
    [{ calls: 1, lastCall }, 'Tue 3 Nov 2026, 14:20 by Sam: no answer'],
    [
      { calls: 3, lastCall: { ...lastCall, note: 'Mailbox full' } },
      '3 calls, the last Tue 3 Nov 2026, 14:20 by Sam: no answer. Mailbox full',
    ],
  ])('%o', (facts, words) => {
    expect(callsLine(facts)).toBe(words);
  });

  it('gives each outcome a key of its own', () => {
    const keys = Object.values(outcomeKeys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
