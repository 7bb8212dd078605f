import { expect, it } from '@jest/globals';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { exampleCounts, exampleSettings } from '../exampleBatch.ts';
import { changesBetween } from './changesBetween.ts';

const seen = {
  state: 'check',
  name: 'Clinic list',
  counts: exampleCounts({ ready: { sms: 4968, email: 12, post: 0 } }),
  settings: exampleSettings(),
} as BatchView;

it.each<[string, Partial<BatchView>, string[]]>([
  ['nothing', {}, []],
  ['the state', { state: 'sending' }, ['It was “To check” and is “Sending”.']],
  [
    'the numbers',
    { counts: exampleCounts({ ready: { sms: 4963, email: 12, post: 0 } }) },
    ['4,975 are ready to send; it was 4,980.'],
  ],
  [
    'the settings',
    { settings: exampleSettings({ windowFrom: '09:00', sendBy: '2026-11-27T17:00:00Z' }) },
    ['Hours: 09:00 to 18:00; it was 08:00 to 18:00.', 'Send by: Fri 27 Nov 2026, 17:00; it was none.'],
  ],
])('says what somebody else changed meanwhile: %s', (_what, change, sentences) => {
  expect(changesBetween(seen, { ...seen, ...change })).toEqual(sentences);
});
