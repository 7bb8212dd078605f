import { expect, it } from '@jest/globals';
import { exampleCounts } from '../exampleBatch.ts';
import { progressOf } from './progressWords.ts';

const idle = { gaveUp: false, nextLeavesAt: null, expectedEndAt: null };
const counts = exampleCounts({ standings: { left: 1204 }, ready: { sms: 3764, email: 12, post: 0 } });

it.each<[Parameters<typeof progressOf>[0], string | null, number | null]>([
  [
    { ...idle, state: 'reading', counts: exampleCounts({ rowsRead: 42_000 }) },
    'Reading the file: 42,000 rows so far',
    null,
  ],
  [
    { ...idle, state: 'reading', counts: exampleCounts({ rowsRead: 42_000, rows: 100_000 }) },
    'Reading the file: 42,000 of 100,000 rows',
    0.42,
  ],
  [{ ...idle, state: 'reading', gaveUp: true, counts: exampleCounts({ rowsRead: 42_000 }) }, null, null],
  [
    { ...idle, state: 'checking', counts: exampleCounts({ rowsRead: 50, rows: 100 }) },
    'Matching rows to patients: 50 of 100',
    0.5,
  ],
  [
    { ...idle, state: 'sending', counts, expectedEndAt: '2026-11-23T15:20:00Z' },
    '1,204 of 4,980 have left. At this pace the last leaves Mon 23 Nov 2026, 15:20.',
    1204 / 4980,
  ],
  [
    { ...idle, state: 'sending', counts, nextLeavesAt: '2026-11-30T09:00:00Z' },
    '1,204 of 4,980 have left. The next leave Mon 30 Nov 2026, 09:00.',
    1204 / 4980,
  ],
  [
    { ...idle, state: 'paused', counts },
    '1,204 of 4,980 have left. Nothing leaves while it is paused.',
    1204 / 4980,
  ],
  [
    { ...idle, state: 'sending', counts: exampleCounts({ standings: { left: 3 } }) },
    '3 of 3 have left. Waiting to hear what became of the last of them.',
    1,
  ],
  [{ ...idle, state: 'check', counts }, null, null],
])('%o', (batch, words, share) => {
  const progress = progressOf(batch);
  expect(progress?.words ?? null).toBe(words);
  expect(progress?.share ?? null).toBe(share);
});
