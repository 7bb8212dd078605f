import { describe, expect, it } from '@jest/globals';
import {
  compareFamilyNames,
  type GivenIdentity,
  matchIdentity,
  type RecordIdentity,
} from './near-match.policy.ts';

const anna: RecordIdentity = {
  id: 'anna',
  nhsNumber: '9990548609',
  dateOfBirth: '1952-11-03',
  familyName: 'Smith-Jones',
};
const row = (facts: Partial<GivenIdentity> = {}): GivenIdentity => ({
  nhsNumber: '9990548609',
  numberTyped: null,
  dateOfBirth: '1952-11-03',
  familyName: 'Smith-Jones',
  ...facts,
});
/** The number as it was typed where it is none. */
const typed = (numberTyped: string, facts: Partial<GivenIdentity> = {}) =>
  row({ nhsNumber: null, numberTyped, ...facts });

describe('whose row it is', () => {
  it.each<[string, GivenIdentity, ReturnType<typeof matchIdentity>['match'], string[]]>([
    ['number and date of birth', row(), 'exact', []],
    ['without a name', row({ familyName: null }), 'exact', []],
    ['with another name', row({ familyName: 'Okafor' }), 'exact', []],
    ['day and month turned round', row({ dateOfBirth: '1952-03-11' }), 'near', ['dateOfBirth']],
    ['a digit of the day off', row({ dateOfBirth: '1952-11-08' }), 'near', ['dateOfBirth']],
    ['two digits of the year swapped', row({ dateOfBirth: '1925-11-03' }), 'near', ['dateOfBirth']],
    ['ten years off', row({ dateOfBirth: '1962-11-03' }), 'near', ['dateOfBirth']],
    ['a century off', row({ dateOfBirth: '1852-11-03' }), 'near', ['dateOfBirth']],
    ['turned round, no name', row({ dateOfBirth: '1952-03-11', familyName: null }), 'near', ['dateOfBirth']],
    [
      'turned round, half the name',
      row({ dateOfBirth: '1952-03-11', familyName: 'JONES' }),
      'near',
      ['dateOfBirth'],
    ],
    ['turned round, another name', row({ dateOfBirth: '1952-03-11', familyName: 'Okafor' }), 'none', []],
    ['another date of birth', row({ dateOfBirth: '1971-06-24' }), 'none', []],
    ['another day of the month', row({ dateOfBirth: '1952-11-25' }), 'none', []],
    ['no date of birth', row({ dateOfBirth: null }), 'none', []],
    ['a digit of the number off', typed('9990548608'), 'near', ['nhsNumber']],
    ['two digits of the number swapped', typed('9990546809'), 'near', ['nhsNumber']],
    ['a digit of the number left out', typed('999054860'), 'near', ['nhsNumber']],
    ['a digit of the number off, no name', typed('9990548608', { familyName: null }), 'near', ['nhsNumber']],
    ['a digit of the number off, another name', typed('9990548608', { familyName: 'Okafor' }), 'none', []],
    [
      'a digit of the number and the date off',
      typed('9990548608', { dateOfBirth: '1952-11-08' }),
      'none',
      [],
    ],
    ['a number two slips off', typed('9990548611'), 'none', []],
    ['a valid number two slips off', row({ nhsNumber: '9990546908' }), 'none', []],
    ['no number', row({ nhsNumber: null }), 'near', ['nhsNumber']],
    ['no number and no name', row({ nhsNumber: null, familyName: null }), 'none', []],
    ['no number and half the name', row({ nhsNumber: null, familyName: 'Smith' }), 'none', []],
    ['nothing at all', row({ nhsNumber: null, dateOfBirth: null, familyName: null }), 'none', []],
  ])('%s: %j is %s', (_, given, match, differences) => {
    const found = matchIdentity(given, [anna]);
    expect(found.match).toBe(match);
    expect(found.candidates.flatMap((candidate) => candidate.differences)).toEqual(differences);
    expect(found.patientId).toBe(match === 'none' ? null : 'anna');
  });

  it('asks a person to pick where several fit, and names none', () => {
    const twin = { ...anna, id: 'beth', nhsNumber: '9990548617' };
    expect(matchIdentity(row({ nhsNumber: null }), [anna, twin])).toEqual({
      match: 'ambiguous',
      patientId: null,
      candidates: [
        { patientId: 'anna', differences: ['nhsNumber'] },
        { patientId: 'beth', differences: ['nhsNumber'] },
      ],
      nameDiffers: false,
    });
  });

  it('takes the exact one beside others that are near', () => {
    const twin = { ...anna, id: 'beth', nhsNumber: '9990548617' };
    expect(matchIdentity(row(), [twin, anna])).toMatchObject({
      match: 'exact',
      patientId: 'anna',
      candidates: [],
    });
  });

  it('takes somebody without an NHS number for a near match, where the name agrees', () => {
    const visitor = { ...anna, nhsNumber: null };
    expect(matchIdentity(row(), [visitor]).match).toBe('near');
    expect(matchIdentity(row({ familyName: null }), [visitor]).match).toBe('none');
  });

  it('says that the name is another though number and date of birth are right', () => {
    expect(matchIdentity(row({ familyName: 'Okafor' }), [anna]).nameDiffers).toBe(true);
    expect(matchIdentity(row({ familyName: 'smith jones' }), [anna]).nameDiffers).toBe(false);
  });
});

describe('the family name of a row and of a record', () => {
  it.each([
    [null, 'Smith', 'not-given'],
    [' ', 'Smith', 'not-given'],
    ['SMITH', 'Smith', 'agrees'],
    ['Nuñez', 'Nunez', 'agrees'],
    ['Zoe', 'Zoë', 'agrees'],
    ["O'Neill", 'ONeill', 'agrees'],
    ['O’Neill', 'O Neill', 'agrees'],
    ['Smith Jones', 'Smith-Jones', 'agrees'],
    ['Mc Donald', 'McDonald', 'agrees'],
    ['Mrs Smith', 'Smith', 'agrees'],
    ['SMITH, Anna', 'Smith', 'agrees'],
    ['Lord', 'Lord', 'agrees'],
    ['李', '李', 'agrees'],
    ['Jones', 'Smith-Jones', 'part'],
    ['Smith-Jones', 'Smith', 'part'],
    ['Souza', 'de Souza', 'part'],
    ['Neill', "O'Neill", 'part'],
    ['Jonhson', 'Johnson', 'slip'],
    ['Smyth', 'Smith', 'slip'],
    ['Ali', 'Ale', 'differs'],
    ['Lord', 'Smith', 'differs'],
    ['Okafor', 'Smith', 'differs'],
    ['Smith', 'Okafor-Mensah', 'differs'],
    ['李', '王', 'differs'],
  ] as const)('%j beside %j: %s', (given, record, agreement) => {
    expect(compareFamilyNames(given, record)).toBe(agreement);
  });
});
