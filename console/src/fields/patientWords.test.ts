import { describe, expect, it } from '@jest/globals';
import { bornAndAge, labelName, mobileWords, nhsNumberWords } from './patientWords.ts';

describe('a patient in words', () => {
  it.each([
    [{ title: 'Mrs', givenName: 'Anna', familyName: 'Smith' }, 'SMITH, Anna (Mrs)'],
    [{ title: null, givenName: 'Siobhan', familyName: 'O’Connor' }, 'O’CONNOR, Siobhan'],
  ])('is named as on a hospital label: %o', (patient, words) => {
    expect(labelName(patient)).toBe(words);
  });

  it('has date of birth and age beside the name', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(bornAndAge({ dateOfBirth: '1956-11-03', deceasedOn: null }, { now })).toBe('born 3 Nov 1956 (70)');
  });

  it('has the age at death, so that nobody reads it as alive', () => {
    const patient = { dateOfBirth: '1946-06-15', deceasedOn: '2025-03-03' };
    expect(bornAndAge(patient, { said: false })).toBe('15 Jun 1946 (died at 78)');
  });

  it.each([
    ['9990548609', '999 054 8609'],
    [null, 'no NHS number'],
  ])('shows the NHS number %s as %s', (digits, words) => {
    expect(nhsNumberWords(digits)).toBe(words);
  });

  it.each([
    ['+447700900123', '07700 900123'],
    ['+353851234567', '+353851234567'],
  ])('shows the mobile %s as %s', (stored, words) => {
    expect(mobileWords(stored)).toBe(words);
  });
});
