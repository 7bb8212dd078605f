import { expect, it } from '@jest/globals';
import { exampleCounts } from '../exampleBatch.ts';
import { titleOf } from './titleOf.ts';
import { standingFilters, toDoGroups } from './toDo.ts';

const findings = [
  { code: 'goes-by-email', severity: 'notice', sentence: '12 invitations go by e-mail', rows: 12, open: 0 },
  { code: 'missing-cell', severity: 'fault', sentence: 'Enter missing data in 4 rows', rows: 4, open: 4 },
  { code: 'mobile-letters', severity: 'fault', sentence: 'Fix 9 phone numbers', rows: 9, open: 9 },
  { code: 'near-match', severity: 'question', sentence: 'Look at 2 rows', rows: 8, open: 2 },
  { code: 'deceased', severity: 'exclusion', sentence: '0 patients have died', rows: 0, open: 0 },
] as const;
const counts = exampleCounts({
  rows: 5000,
  standings: { ready: 4980, held: 15, excluded: 5 },
  findings: [...findings],
});

it('puts first what must be done, the most common on top, and leaves out what there is none of', () => {
  expect(toDoGroups(findings).map(({ title, findings: of }) => [title, of.map(({ code }) => code)])).toEqual([
    ['To mend', ['mobile-letters', 'missing-cell']],
    ['To answer', ['near-match']],
    ['Good to know', ['goes-by-email']],
  ]);
});

it('offers the rows by where they stand, where some do', () => {
  expect(standingFilters(counts).map(({ label, rows }) => `${label} ${rows}`)).toEqual([
    'To look at 15',
    'Ready 4980',
    'Left out 5',
    'All 5000',
  ]);
});

it.each([
  ['faulty', '15 rows to look at'],
  ['code.near-match', 'Look at 2 rows'],
  ['standing.ready', 'Ready: 4,980 rows'],
  ['row.4711', 'Row 4,711'],
  ['all', 'All rows'],
])('heads the rows of %s', (word, title) => {
  expect(titleOf(word, counts)).toBe(title);
});
