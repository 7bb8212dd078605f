import { describe, expect, it } from '@jest/globals';
import { isOpcsCode, isSnomedCode } from './clinical-codes.ts';

describe('codes of clinical terms', () => {
  it.each(['91936005', '387517004', '764146007', '80146002', '999000011000000103', '22298006'])(
    'takes the SNOMED concept %s',
    (code) => expect(isSnomedCode(code)).toBe(true),
  );

  it.each([
    ['91936006', 'one digit wrong'],
    ['91963005', 'two digits turned round'],
    ['751689013', 'a description, not a concept'],
    ['12345', 'too short'],
    ['9.1936E+07', 'what a spreadsheet made of it'],
    ['', 'nothing'],
  ])('refuses %s: %s', (code) => expect(isSnomedCode(code)).toBe(false));

  it.each(['W40.1', 'H01.2', 'Y98', 'X40.X'])('takes the OPCS-4 code %s', (code) =>
    expect(isOpcsCode(code)).toBe(true),
  );

  it.each(['w401', 'W4.01', 'I10.1', 'W40.12', '401'])('refuses %s as OPCS-4', (code) =>
    expect(isOpcsCode(code)).toBe(false),
  );
});
