import { describe, expect, it } from '@jest/globals';
import { type KnownName, nearestNames, nearSpellings, partsOf, slipsBetween } from './patients.spelling.ts';

describe('slips between two spellings', () => {
  it.each([
    ['smith', 'smith', 0],
    ['smyth', 'smith', 1],
    ['ana', 'anna', 1],
    ['jhon', 'john', 1],
    ['brwon', 'brown', 1],
    ['margret', 'margaret', 1],
    ['wiliams', 'williams', 1],
    ['tailer', 'taylor', 2],
    ['', 'smith', 5],
    ['anna', 'smith', 5],
  ])('%s and %s: %i', (a, b, slips) => {
    expect(slipsBetween(a, b)).toBe(slips);
    expect(slipsBetween(b, a)).toBe(slips);
  });

  it.each(['smyth', 'smth', 'smithh', 'msith', 'smiht', "smit'h"])('smith may be mistyped as %s', (typed) => {
    expect(nearSpellings(typed)).toContain('smith');
  });
});

describe('the names that may be meant', () => {
  const names = (part: KnownName['part'], ...all: string[]) => all.map((name) => ({ part, name }));
  const known = [
    ...names('family', 'smith', 'smyth', 'smithson', 'sanders', 'van der berg'),
    ...names('given', 'anna', 'ann', 'annabel', 'hannah', 'susan', 'smith'),
  ];
  const meantBy = (typed: string) =>
    nearestNames(typed, known).map(({ family, givenFrom }) => `${family}, ${givenFrom}`);

  it('come as typed first, in either order', () => {
    expect(meantBy('anna smith').slice(0, 2)).toEqual(['smith, anna', 'anna, smith']);
    expect(meantBy('smith anna').slice(0, 2)).toEqual(['anna, smith', 'smith, anna']);
  });

  it('then nearest first', () => {
    const meant = meantBy('ana smyth').slice(4);
    expect(meant.slice(0, 2)).toEqual(['smyth, ann', 'smyth, anna']);
    expect(meant).toContain('smith, anna');
    expect(meant).not.toContain('sanders, anna');
    expect(meant).not.toContain('smith, susan');
  });

  it('are whole family names of several words too', () => {
    expect(meantBy('van der b')).toContain('van der berg, ');
  });

  it('look each part up once, and of long names only the ends', () => {
    expect(partsOf('anna smith')).toEqual(['smith', 'anna']);
    expect(partsOf('a b c d e f').length).toBeLessThanOrEqual(4);
  });
});
