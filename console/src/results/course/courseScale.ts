import type { PointView } from '../../../../api/features/results/analytes/analytes.schema.ts';

/** The picture's inside, in pixels. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Marks of an axis that are easy to read: steps of 1, 2 or 5 and powers of ten, four to seven of them. */
export function marks(lowest: number, highest: number): number[] {
  const span = highest - lowest || Math.abs(highest) || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => span / each <= 6) ?? 10 * power;
  const from = Math.floor(lowest / step);
  const to = Math.max(Math.ceil(highest / step), from + 1);
  return Array.from({ length: to - from + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)));
}

/** What the axis must hold: every point, and the bounds of every range. */
export function extent(points: readonly PointView[]): [lowest: number, highest: number] {
  const all = points.flatMap(({ value, low, high }) => [value, low, high]).filter((each) => each !== null);
  return [Math.min(...all), Math.max(...all)];
}

/** Where a moment and a value stand in the picture; a single moment stands in the middle. */
export function scaleOf(points: readonly PointView[], axis: readonly number[], frame: Frame) {
  const times = points.map(({ observedAt }) => Date.parse(observedAt));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const [bottom = 0, top = 1] = [axis[0], axis.at(-1)];
  return {
    x: (observedAt: string): number =>
      first === last
        ? (frame.left + frame.right) / 2
        : frame.left + ((Date.parse(observedAt) - first) / (last - first)) * (frame.right - frame.left),
    y: (value: number): number =>
      frame.bottom - ((value - bottom) / (top - bottom)) * (frame.bottom - frame.top),
  };
}

export interface BandPart {
  from: string;
  to: string;
  low: number | null;
  high: number | null;
}

/** The reference band along time: each point's own range holds from it to the next; a half-open one reaches to the edge. */
export function bandOf(points: readonly PointView[]): BandPart[] {
  return points.flatMap(({ observedAt, low, high }, at) => {
    if (low === null && high === null) return [];
    const before = points[at - 1]?.observedAt ?? observedAt;
    const after = points[at + 1]?.observedAt ?? observedAt;
    return [{ from: middle(before, observedAt), to: middle(observedAt, after), low, high }];
  });
}

const middle = (one: string, other: string): string =>
  new Date((Date.parse(one) + Date.parse(other)) / 2).toISOString();
