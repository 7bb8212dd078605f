/**
 * SNOMED's check digit is Verhoeff's: it catches each single wrong digit and two digits turned round. Digits are multiplied
 * as the turns (0 to 4) and the reflections (5 to 9) of a pentagon are, after each was exchanged as often as its place says.
 */
const exchanged = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
const fifth = (n: number): number => (n + 5) % 5;
const product = (a: number, b: number): number => {
  const corner = a < 5 ? fifth(a + b) : fifth(a - b);
  return a < 5 === b < 5 ? corner : corner + 5;
};
/** The exchange done again and again comes back to where it began after eight times. */
const inPlace = (digit: number, place: number): number => {
  let now = digit;
  for (let times = place % 8; times > 0; times -= 1) now = exchanged[now]!;
  return now;
};

/** Whether the text is a SNOMED CT concept's identifier: 6 to 18 digits, of a concept, whose check digit holds. */
export function isSnomedCode(text: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(text)) return false;
  // The two digits before the last say what is identified: 00 and 10 are concepts, of the core and of an extension.
  if (!/[01]0\d$/.test(text)) return false;
  const digits = [...text].reverse().map(Number);
  return digits.reduce((sum, digit, place) => product(sum, inPlace(digit, place)), 0) === 0;
}

/** Whether the text is a procedure's code of OPCS-4: a letter, two digits, and mostly a point and one more sign. */
export const isOpcsCode = (text: string): boolean => /^[A-HJ-Z]\d{2}(?:\.[\dX])?$/.test(text);
