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

/** Where a moment and a value stand in the picture; a single moment stands in the middle. */
export function scaleOf(moments: readonly string[], axis: readonly number[], frame: Frame) {
  const times = moments.map((moment) => Date.parse(moment));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const [bottom = 0, top = 1] = [axis[0], axis.at(-1)];
  return {
    x: (moment: string): number =>
      first === last
        ? (frame.left + frame.right) / 2
        : frame.left + ((Date.parse(moment) - first) / (last - first)) * (frame.right - frame.left),
    y: (value: number): number =>
      frame.bottom - ((value - bottom) / (top - bottom)) * (frame.bottom - frame.top),
  };
}
