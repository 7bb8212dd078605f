import { describe, expect, it } from '@jest/globals';
import { lookOf, reasonSentence } from './notificationWords.ts';

describe('why a message did not arrive, in words', () => {
  it.each([
    ['publishing-undone', /undone.*Nothing was sent/],
    ['withdrawn', /withdrawn before/],
    ['batch-stopped', /stopped before this left/],
    ['no-mobile', /no mobile/],
    ['credentials-refused', /whoever runs the portal/],
    ['timed-out', /being looked up/],
    ['not-found-twice', /Send it again/],
    ['not-wanted-any-more', /not sent/],
  ])('%s', (code, words) => {
    expect(reasonSentence(code)).toMatch(words);
  });

  it('shows a code nobody has words for, to be quoted', () =>
    expect(reasonSentence('number-barred')).toBe('Reason: number barred.'));
});

describe('how a message stands', () => {
  it.each([
    ['post', 'accepted', 'Posted'],
    ['post', 'pending', 'To post'],
    ['sms', 'accepted', 'Sent'],
    ['post', 'cancelled', 'Cancelled'],
  ] as const)('by %s, %s: %s', (channel, state, word) => {
    expect(lookOf({ channel, state }).word).toBe(word);
  });
});
