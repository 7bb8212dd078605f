import { describe, expect, it } from '@jest/globals';
import { batchLook, checkSentence, messagesWords, moneyWords, sendWords, sentWords } from './batchWords.ts';
import { exampleCounts } from './exampleBatch.ts';

describe('the button that lets a batch go', () => {
  it.each([
    [{ sms: 4968, email: 12, post: 0 }, 'send', 'Send 4,968 texts and 12 e-mails'],
    [{ sms: 1, email: 0, post: 0 }, 'send', 'Send 1 text'],
    [{ sms: 0, email: 3, post: 2 }, 'send', 'Send 3 e-mails and make 2 letters'],
    [{ sms: 0, email: 0, post: 1 }, 'send', 'Make 1 letter'],
    [{ sms: 4968, email: 12, post: 0 }, 'submit', 'Ask for approval to send 4,968 texts and 12 e-mails'],
    [{ sms: 4968, email: 12, post: 0 }, 'approve', 'Approve and send 4,980'],
    [{ sms: 0, email: 0, post: 0 }, 'approve', 'Nothing to send yet'],
  ] as const)('names the number: %o to %s', (ready, how, words) => {
    expect(sendWords(ready, how)).toBe(words);
  });

  it('says all three ways', () => {
    expect(messagesWords({ sms: 2, email: 1, post: 3 })).toBe('2 texts, 1 e-mail and 3 letters');
  });
});

describe('where a check stands', () => {
  it.each([
    [{ ready: 4980, held: 12, excluded: 5, skipped: 3 }, '4,980 ready · 12 to look at · 8 left out'],
    [{ ready: 20 }, '20 ready'],
    [{ held: 2 }, '0 ready · 2 to look at'],
  ])('%o', (standings, words) => {
    expect(checkSentence(exampleCounts({ standings }))).toBe(words);
  });
});

describe('how far a batch of the list got', () => {
  const row = {
    id: '0192a000-0000-7000-8000-000000000001',
    name: 'Clinic list',
    source: 'file',
    gaveUp: false,
    rows: 5000,
    toSend: 4980,
    left: 1204,
    createdBy: null,
    createdAt: '2026-11-23T09:00:00Z',
    endedAt: null,
  } as const;
  it.each([
    ['reading', null, '–'],
    ['check', null, '4,980 to send'],
    ['sending', '2026-11-23T10:00:00Z', '1,204 of 4,980'],
    ['discarded', null, '–'],
  ] as const)('%s', (state, releasedAt, words) => {
    expect(sentWords({ ...row, state, releasedAt })).toBe(words);
  });
});

it.each([
  ['reading', false, 'Being read'],
  ['reading', true, 'Stopped part-way'],
  ['checking', true, 'Stopped part-way'],
] as const)('a batch at %s, given up %s, is called “%s”', (state, gaveUp, word) => {
  expect(batchLook({ state, gaveUp }).word).toBe(word);
});

it.each([
  [2.4, '2.4p'],
  [99, '99p'],
  [23846.4, '£238.46'],
])('%s pence are %s', (pence, words) => {
  expect(moneyWords(pence)).toBe(words);
});
