/** With the flag a pair is one character, so that only half of one is found. */
const HALF = /\p{Surrogate}/u;

/**
 * Whether a value, or anything in it, holds half of a pair of UTF-16: no character at all. PostgreSQL's JSON refuses it, but a
 * column of text is given another sign in its place by the driver, and nobody is told.
 */
export function hasHalfCharacter(value: unknown): boolean {
  let found = false;
  JSON.stringify(value, (key, each: unknown) => {
    found ||= HALF.test(key) || (typeof each === 'string' && HALF.test(each));
    return each;
  });
  return found;
}
