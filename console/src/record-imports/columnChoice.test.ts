import { describe, expect, it } from '@jest/globals';
import { choiceFaults } from './columnChoice.ts';

const fields = [
  { name: 'nhsNumber', label: 'NHS number', needed: true },
  { name: 'code', label: 'Code', needed: false },
];

describe('a choice of columns', () => {
  it.each<[(string | null)[], string[]]>([
    [['nhsNumber', null], []],
    [['nhsNumber', 'code'], []],
    [[null, 'code'], ['No column is “NHS number” yet.']],
    [['nhsNumber', 'code', 'code'], ['Only one column can be “Code”.']],
  ])('of %j finds %j', (chosen, faults) => expect(choiceFaults(chosen, fields)).toEqual(faults));
});
