import { describe, expect, it } from '@jest/globals';
import { marks, scaleOf } from './timeScale.ts';

const day = (n: number): string => new Date(Date.UTC(2026, 10, n)).toISOString();

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

  it('puts times and values where they belong, and a single one in the middle', () => {
    const frame = { left: 50, right: 450, top: 10, bottom: 210 };
    const { x, y } = scaleOf([day(1), day(5)], [20, 40, 60], frame);
    expect([x(day(1)), x(day(3)), x(day(5))]).toEqual([50, 250, 450]);
    expect([y(20), y(40), y(60)]).toEqual([210, 110, 10]);
    expect(scaleOf([day(1)], [20, 40], frame).x(day(1))).toBe(250);
  });
});
