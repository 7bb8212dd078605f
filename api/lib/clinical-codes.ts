/** SNOMED's check digit is Verhoeff's: it catches each single wrong digit and two digits turned round. */
const product: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];
const turn: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];

/** Whether the text is a SNOMED CT concept's identifier: 6 to 18 digits, of a concept, whose check digit holds. */
export function isSnomedCode(text: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(text)) return false;
  // The two digits before the last say what is identified: 00 and 10 are concepts, of the core and of an extension.
  if (!/[01]0\d$/.test(text)) return false;
  const digits = [...text].reverse().map(Number);
  return digits.reduce((sum, digit, place) => product[sum]![turn[place % 8]![digit]!]!, 0) === 0;
}

/** Whether the text is a procedure's code of OPCS-4: a letter, two digits, and mostly a point and one more sign. */
export const isOpcsCode = (text: string): boolean => /^[A-HJ-Z]\d{2}(?:\.[\dX])?$/.test(text);
