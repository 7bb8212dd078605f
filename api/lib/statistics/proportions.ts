/** So many out of so many. */
export interface Share {
  hits: number;
  of: number;
}

/** A share or a difference of two, with its interval, as fractions of one. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** The normal distribution's 97.5 % point: 2.5 % are left on either side of a 95 % interval. */
const Z95 = 1.959963984540054;

/**
 * A share with its Wilson score interval, which stays between 0 and 1 and says something even of "none of ten".
 * Source: Wilson 1927; method 3 of Newcombe, Two-sided confidence intervals for the single proportion,
 * Statistics in Medicine 1998; 17: 857–872.
 * @param z width in standard errors; 95 % unless told
 * @returns null where there is nothing to take a share of
 */
export function wilson({ hits, of }: Share, z: number = Z95): Estimate | null {
  if (of === 0) return null;
  const value = hits / of;
  const middle = 2 * hits + z * z;
  const spread = z * Math.sqrt(z * z + 4 * hits * (1 - value));
  const whole = 2 * (of + z * z);
  // Rounding must not leave 0 of 20 a hair below nothing, nor the share outside its own interval.
  return {
    value,
    low: hits === 0 ? 0 : (middle - spread) / whole,
    high: hits === of ? 1 : (middle + spread) / whole,
  };
}

/**
 * One share less another, with the interval made of their two Wilson intervals.
 * Source: method 10 of Newcombe, Interval estimation for the difference between independent proportions,
 * Statistics in Medicine 1998; 17: 873–890.
 * @returns null where either is a share of nothing
 */
export function newcombe(one: Share, less: Share, z: number = Z95): Estimate | null {
  const first = wilson(one, z);
  const second = wilson(less, z);
  if (!first || !second) return null;
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}
