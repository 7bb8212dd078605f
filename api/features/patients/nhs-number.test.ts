import { describe, expect, it } from '@jest/globals';
import { formatNhsNumber, isValidNhsNumber, parseNhsNumber } from './nhs-number.ts';

describe('an NHS number', () => {
  it.each([
    ['9990548609', '9990548609'],
    ['999 054 8609', '9990548609'],
    ['999-054-8609', '9990548609'],
    ['999\u00a0054\u20098609', '9990548609'],
    ['999\u2013054\u20118609', '9990548609'],
    ['  9 9 9 0548\n609 ', '9990548609'],
    ['9434765919', '9434765919'],
    ['9991234560', undefined],
    ['9990548608', undefined],
    ['999054860', undefined],
    ['99905486090', undefined],
    ['999054860X', undefined],
    ['٩٩٩٠٥٤٨٦٠٩', undefined],
    ['', undefined],
  ])('%j is read as %s', (text, digits) => {
    expect(parseNhsNumber(text)).toBe(digits);
  });

  it('takes a remainder of 0 as check digit 0, and one of 1 as no number at all', () => {
    const nines = Array.from({ length: 400 }, (_, index) => String(999_000_000 + index));
    const digits = [...'0123456789'];
    for (const nine of nines) {
      const valid = digits.filter((check) => isValidNhsNumber(nine + check));
      const remainder = weighted(nine) % 11;
      expect(valid).toEqual(remainder === 1 ? [] : [String((11 - remainder) % 11)]);
    }
  });

  it('is shown 3-3-4', () => {
    expect(formatNhsNumber('9990548609')).toBe('999 054 8609');
  });
});

function weighted(nine: string): number {
  return [...nine].reduce((sum, digit, place) => sum + Number(digit) * (10 - place), 0);
}
