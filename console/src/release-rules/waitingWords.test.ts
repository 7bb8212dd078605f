import { expect, it } from '@jest/globals';
import { waitingWords } from './waitingWords.ts';

const none = { waiting: 0, later: 0, afterClinician: 0, never: 0, kept: 0 };

it.each([
  [none, 'No result waits at present.'],
  [{ ...none, waiting: 1, kept: 1 }, 'Of 1 result that waits, 1 keep what they were given.'],
  [
    { waiting: 1234, later: 3, afterClinician: 30, never: 1, kept: 1200 },
    'Of 1,234 results that wait, 30 will wait for a clinician, 3 will wait longer, 1 will never be shown, 1,200 keep what they were given.',
  ],
])('%j is said in words', (counts, words) => {
  expect(waitingWords(counts)).toContain(words);
});
