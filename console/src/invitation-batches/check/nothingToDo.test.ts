import { expect, it } from '@jest/globals';
import { exampleCounts } from '../exampleBatch.ts';
import { nothingToDo } from './nothingToDo.ts';

const none = { sms: 0, email: 0, post: 0 };

it.each([
  ['some are ready', { ...none, post: 1 }, null, 'What is ready can go.'],
  [
    'all are left out',
    none,
    null,
    'Every row is left out; the list above says why. This batch can be discarded.',
  ],
  ['it was sent', none, '2026-11-03T14:20:00.000Z', 'The step Send shows what became of them.'],
])('says what is next where %s', (_what, ready, releasedAt, next) => {
  expect(nothingToDo({ counts: exampleCounts({ ready }), releasedAt }).next).toBe(next);
});
