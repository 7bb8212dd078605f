import { describe, expect, it } from '@jest/globals';
import { exampleCounts } from '../exampleBatch.ts';
import { allParts, outcomeParts } from './outcomes.ts';
import { pausedWords, sentHeading, stopWords, trialWords } from './sendWords.ts';

const counts = exampleCounts({
  standings: { ready: 3776, left: 1204, cancelled: 6, held: 12 },
  ready: { sms: 3764, email: 12, post: 0 },
  outcomes: { sending: 20, accepted: 310, delivered: 860, failed: 14 },
});

describe('the bar of outcomes', () => {
  it('counts each row once, and leaves out what there is none of', () => {
    const parts = outcomeParts(counts);
    expect(parts.map(({ filter, rows }) => `${filter} ${rows}`)).toEqual([
      'standing.ready 3776',
      'outcome.sending 20',
      'outcome.accepted 310',
      'outcome.delivered 860',
      'outcome.failed 14',
      'standing.cancelled 6',
    ]);
    expect(allParts(parts)).toBe(3776 + 1204 + 6);
  });

  it('keeps the ends one waits for, at nought', () => {
    expect(outcomeParts(exampleCounts()).map(({ word }) => word)).toEqual([
      'Waiting',
      'Sent',
      'Delivered',
      'Failed',
    ]);
  });
});

describe('what is said while it sends', () => {
  it('names what stopping means, in numbers', () => {
    expect(stopWords({ counts, state: 'sending' })).toEqual({
      does: 'Stop: 3,776 will not be sent',
      means:
        '1,204 have left and cannot be called back. 3,776 will not be sent, and this batch cannot go on afterwards. To go on later, pause it instead.',
    });
    expect(stopWords({ counts, state: 'paused' }).means).toMatch(/To go on later, leave it paused\.$/);
  });

  it.each([
    [
      { by: { id: 'a', name: 'Chris Adeyemi' }, reason: 'person' as const },
      'Paused by Chris Adeyemi, Mon 23 Nov 2026, 11:02. 3,776 wait.',
    ],
    [
      { by: null, reason: 'provider-failing' as const },
      /^Paused, Mon 23 Nov 2026, 11:02\. The provider of texts is failing.+3,776 wait\.$/,
    ],
  ])('says who paused it and why: %o', (paused, words) => {
    expect(pausedWords({ counts, paused: { at: '2026-11-23T11:02:00Z', ...paused } })).toMatch(words);
  });

  it.each([
    ['finished', '1,204 invitations sent'],
    ['stopped', 'Stopped after 1,204 invitations'],
    ['sending', 'What became of them'],
  ] as const)('is headed by what it is: %s', (state, words) => {
    expect(sentHeading({ counts, state })).toBe(words);
  });

  it.each([
    [null, null, 'Two wordings are being tried against each other.'],
    ['clear-winner', 'b', 'The trial is over: wording B is clearly better, and all others get it.'],
    ['ended-even', null, 'The trial of two wordings ended even.'],
    ['stopped-by-person', 'a', 'The trial was ended by a person: all others get wording A.'],
  ] as const)('tells of the trial: %s', (reason, winner, words) => {
    expect(trialWords({ reason, winner, stoppedAt: null })).toBe(words);
  });
});
