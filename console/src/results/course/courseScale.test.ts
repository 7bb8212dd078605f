import { describe, expect, it } from '@jest/globals';
import type { PointView } from '../../../../api/features/results/analytes/analytes.schema.ts';
import { bandOf, extent, marks, scaleOf } from './courseScale.ts';

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

describe('the axis of a course', () => {
  it.each([
    [20, 52, [20, 30, 40, 50, 60]],
    [0.2, 0.9, [0.2, 0.4, 0.6, 0.8, 1]],
    [5, 5, [5, 6, 7, 8, 9, 10]],
    [135, 145, [134, 136, 138, 140, 142, 144, 146]],
  ])('from %d to %d holds both, in readable steps', (lowest, highest, expected) => {
    const axis = marks(lowest, highest);
    expect(axis[0]! <= lowest && axis.at(-1)! >= highest).toBe(true);
    if (lowest !== highest) expect(axis).toEqual(expected);
  });

  it('holds the ranges as well as the points', () => {
    expect(extent([point(1, 30), point(2, 55, { low: null })])).toEqual([20, 55]);
  });

  it('puts times and values where they belong, and a single one in the middle', () => {
    const frame = { left: 50, right: 450, top: 10, bottom: 210 };
    const { x, y } = scaleOf([point(1, 20), point(5, 60)], [20, 40, 60], frame);
    expect([x(point(1, 0).observedAt), x(point(3, 0).observedAt), x(point(5, 0).observedAt)]).toEqual([
      50, 250, 450,
    ]);
    expect([y(20), y(40), y(60)]).toEqual([210, 110, 10]);
    const alone = scaleOf([point(1, 20)], [20, 40], frame);
    expect(alone.x(point(1, 0).observedAt)).toBe(250);
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
