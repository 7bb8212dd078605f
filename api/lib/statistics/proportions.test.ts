import { describe, expect, it } from '@jest/globals';
import { newcombe, wilson } from './proportions.ts';

const rounded = (estimate: { low: number; high: number } | null) =>
  estimate && [estimate.low.toFixed(4), estimate.high.toFixed(4)];

describe('a share with its interval', () => {
  // Newcombe 1998, Statistics in Medicine 17: 857–872, table I, method 3.
  it.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
    // The same from the other side.
    [20, 20, '0.8389', '1.0000'],
    [28, 29, '0.8282', '0.9939'],
  ])('%i of %i', (hits, of, low, high) => {
    expect(rounded(wilson({ hits, of }))).toEqual([low, high]);
    expect(wilson({ hits, of })?.value).toBe(hits / of);
  });

  it('is nothing of nothing', () => {
    expect(wilson({ hits: 0, of: 0 })).toBeNull();
  });

  it.each([
    [0, 7],
    [7, 7],
    [3, 100_000],
    [99_999, 100_000],
  ])('of %i of %i stays between none and all, with the share inside', (hits, of) => {
    const { value, low, high } = wilson({ hits, of }) ?? { value: -1, low: 1, high: 0 };
    expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
  });
});

describe('the difference of two shares with its interval', () => {
  // Newcombe 1998, Statistics in Medicine 17: 873–890, table II, method 10.
  it.each([
    [56, 70, 48, 80, '0.0524', '0.3339'],
    [9, 10, 3, 10, '0.1705', '0.8090'],
    [6, 7, 2, 7, '0.0582', '0.8062'],
    [5, 56, 0, 29, '-0.0381', '0.1926'],
    [0, 10, 0, 20, '-0.1611', '0.2775'],
    [0, 10, 0, 10, '-0.2775', '0.2775'],
    [10, 10, 0, 20, '0.6791', '1.0000'],
    [10, 10, 0, 10, '0.6075', '1.0000'],
  ])('%i of %i less %i of %i', (hits, of, lessHits, lessOf, low, high) => {
    expect(rounded(newcombe({ hits, of }, { hits: lessHits, of: lessOf }))).toEqual([low, high]);
  });

  it('is the other way round when the two change places', () => {
    const [one, other] = [
      { hits: 56, of: 70 },
      { hits: 48, of: 80 },
    ];
    expect(newcombe(other, one)?.low).toBeCloseTo(-(newcombe(one, other)?.high ?? 0), 12);
  });

  it('needs both', () => {
    expect(newcombe({ hits: 1, of: 2 }, { hits: 0, of: 0 })).toBeNull();
  });
});
