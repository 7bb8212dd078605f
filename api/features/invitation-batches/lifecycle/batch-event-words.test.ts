import { expect, it } from '@jest/globals';
import { eventSentence } from './batch-event-words.ts';

it.each<[string, Record<string, unknown>, string]>([
  ['stopped', { cancelled: 1 }, 'Stopped sending; 1 was not sent'],
  ['stopped', { cancelled: 3776 }, 'Stopped sending; 3,776 were not sent'],
  ['letters-printed', { letters: 1, again: true }, 'Printed 1 letter again'],
  ['letters-printed', { letters: 1000 }, 'Printed 1,000 letters'],
  ['letters-posted', { letters: 1 }, 'Put 1 letter in the post'],
  ['checked', { rows: 1 }, 'Checked 1 row'],
  ['row-mended', { row: 1204 }, 'Mended row 1,204'],
  ['row-mended', { rows: 4 }, 'Mended 4 rows'],
  ['refused', { reason: 'Wrong clinic' }, 'Did not approve it: “Wrong clinic”'],
  ['paused', { reason: 'provider-failing' }, 'Sending paused by itself: the provider is failing'],
  [
    'send-by-passed',
    { rows: 2, sendBy: '2026-11-23T17:00:00Z' },
    '2 rows did not leave in time (by Mon 23 Nov 2026, 17:00)',
  ],
  ['a-kind-of-later', {}, 'a-kind-of-later'],
])('%s %j: %s', (kind, detail, sentence) => {
  expect(eventSentence(kind, detail)).toBe(sentence);
});
