import { randomInt } from 'node:crypto';

/**
 * Consonants that are not heard or read as another letter or a digit: no B, G, L, Q, S, Y or Z, and no vowel, so that no
 * word comes about.
 */
const LETTERS = 'CDFHJKMNPRTVWX';
const DIGITS = '0123456789';

const some = (signs: string, count: number): string =>
  Array.from({ length: count }, () => signs[randomInt(signs.length)]).join('');

/** A reference short enough to read out on the telephone, such as HKRT-4729; one of 384 million, at random. */
export const newReference = (): string => `${some(LETTERS, 4)}-${some(DIGITS, 4)}`;
