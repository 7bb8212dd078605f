import { describe, expect, it } from '@jest/globals';
import { isValidNhsNumber } from '../../patients/nhs-number.ts';
import { slipsBetween } from '../../patients/patients.spelling.ts';
import { meantNumbers, nearNumbers } from './near-numbers.policy.ts';

describe('the NHS numbers near a typed one', () => {
  const near = nearNumbers('9990548609');

  it('are valid, two slips away and never one, and a few hundred', () => {
    expect(near.every(isValidNhsNumber)).toBe(true);
    expect(new Set(near.map((number) => slipsBetween(number, '9990548609')))).toEqual(new Set([2]));
    expect(near.length).toBeGreaterThan(300);
    expect(near.length).toBeLessThan(600);
  });

  it('are all there are with two digits wrong', () => {
    const wrongAt = (number: string, place: number) =>
      [...'0123456789']
        .filter((digit) => digit !== number[place])
        .map((digit) => number.slice(0, place) + digit + number.slice(place + 1));
    const places = Array.from({ length: 10 }, (_, place) => place);
    const twoWrong = places
      .flatMap((first) =>
        places
          .slice(first + 1)
          .flatMap((second) => wrongAt('9990548609', first).flatMap((number) => wrongAt(number, second))),
      )
      .filter(isValidNhsNumber);
    expect(twoWrong.length).toBeGreaterThan(300);
    expect(twoWrong.filter((number) => !near.includes(number))).toEqual([]);
  });
});

describe('the NHS numbers meant by digits that are none', () => {
  it.each([
    ['9990548608', 'a digit off'],
    ['9990546809', 'two swapped'],
    ['999054860', 'one left out'],
  ])('of %s, %s, are valid, a slip away, and the right one is among them', (digits) => {
    const meant = meantNumbers(digits);
    expect(meant).toContain('9990548609');
    expect(meant.every((number) => isValidNhsNumber(number) && slipsBetween(digits, number) === 1)).toBe(
      true,
    );
    expect(meant.length).toBeLessThan(25);
  });

  it.each(['', '12', '99905486091234'])('are none of %j', (digits) => {
    expect(meantNumbers(digits)).toEqual([]);
  });
});
