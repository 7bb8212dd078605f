import type { PointView } from '../../../../api/features/results/analytes/analytes.schema.ts';

/** What the axis must hold: every point, and the bounds of every range. */
export function extent(points: readonly PointView[]): [lowest: number, highest: number] {
  const all = points.flatMap(({ value, low, high }) => [value, low, high]).filter((each) => each !== null);
  return [Math.min(...all), Math.max(...all)];
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
