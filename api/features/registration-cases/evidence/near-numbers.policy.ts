import { isValidNhsNumber } from '../../patients/nhs-number.ts';

const DIGITS = [...'0123456789'];

/**
 * Every valid NHS number two slips away from this one: two digits wrong, one left out and one put in, two neighbours
 * swapped and another slip. A few hundred. A number one slip away is never valid, which is what the check digit is for.
 */
export function nearNumbers(nhsNumber: string): string[] {
  const near = new Set<string>();
  for (const once of slipsOf(nhsNumber)) {
    for (const twice of slipsOf(once)) if (isValidNhsNumber(twice)) near.add(twice);
  }
  near.delete(nhsNumber);
  return [...near];
}

/**
 * Every valid NHS number one slip from digits that are none: what whoever typed them may have meant. About ten, where
 * ten digits were typed.
 */
export const meantNumbers = (digits: string): string[] => [
  ...new Set([...slipsOf(digits)].filter(isValidNhsNumber)),
];

/** One digit wrong, or swapped with its neighbour; of ten digits also one left out, of nine one put in. */
function* slipsOf(digits: string): Generator<string> {
  for (let at = 0; at <= digits.length; at += 1) {
    const [before, after] = [digits.slice(0, at), digits.slice(at)];
    if (digits.length < 10) for (const digit of DIGITS) yield before + digit + after;
    if (after === '') continue;
    if (digits.length === 10) {
      for (const digit of DIGITS) yield before + digit + after.slice(1);
      yield before + after.slice(1);
    }
    if (after.length > 1) yield before + after.charAt(1) + after.charAt(0) + after.slice(2);
  }
}
