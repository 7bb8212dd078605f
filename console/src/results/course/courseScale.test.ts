import { describe, expect, it } from '@jest/globals';
import type { PointView } from '../../../../api/features/results/analytes/analytes.schema.ts';
import { bandOf, extent } from './courseScale.ts';

const point = (
  day: number,
  value: number,
  range: { low?: number | null; high?: number | null } = {},
): PointView => ({
  resultId: `${day}`,
  observedAt: new Date(Date.UTC(2026, 10, day)).toISOString(),
  value,
  comparator: null,
  low: range.low === undefined ? 20 : range.low,
  high: range.high === undefined ? 40 : range.high,
  rangeText: null,
  flag: null,
  isCorrected: false,
  printed: { value: String(value), unit: null },
  isConverted: false,
});

describe('the picture of a course', () => {
  it('holds the ranges as well as the points', () => {
    expect(extent([point(1, 30), point(2, 55, { low: null })])).toEqual([20, 55]);
  });

  it('lets each range hold around its own point, and none where there is none', () => {
    const day = (n: number) => new Date(Date.UTC(2026, 10, n)).toISOString();
    const points = [
      point(1, 30),
      point(3, 30, { low: null, high: null }),
      point(5, 30, { low: null, high: 50 }),
    ];
    expect(bandOf(points)).toEqual([
      { from: day(1), to: day(2), low: 20, high: 40 },
      { from: day(4), to: day(5), low: null, high: 50 },
    ]);
  });
});
