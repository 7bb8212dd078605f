import { expect, it } from '@jest/globals';
import { exampleColumns as columns } from '../exampleBatch.ts';
import { choiceFaults, choiceOf, chosenOf, isChanged } from './columnChoice.ts';

it('begins with what the file’s columns were taken for', () => {
  expect(isChanged(columns, chosenOf(columns))).toBe(false);
  expect(choiceOf(columns, { ...chosenOf(columns), 3: 'familyName' })).toEqual([
    { index: 0, field: 'nhsNumber' },
    { index: 1, field: 'dateOfBirth' },
    { index: 2, field: 'mobile' },
    { index: 3, field: 'familyName' },
  ]);
});

it.each([
  ['none', {}, []],
  [
    'two for a field',
    { 3: 'nhsNumber' },
    ['NHS number is said of “NHS no” and “Clinic”. Leave one of them out.'],
  ],
  [
    'one missing',
    { 1: null },
    ['No column is the date of birth. Rows cannot be matched to patients without it.'],
  ],
  [
    'neither number nor name',
    { 0: null },
    ['No column is the NHS number or the family name. Rows are matched to patients by one of them.'],
  ],
] as const)('names what keeps a choice from being used: %s', (_what, change, faults) => {
  expect(choiceFaults(columns, { ...chosenOf(columns), ...change })).toEqual(faults);
});
