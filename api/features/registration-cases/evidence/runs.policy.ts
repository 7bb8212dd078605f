import type { MarkedRun } from '../registration-cases.schema.ts';

/** Two values in one spelling, cut where they part. */
export interface Runs {
  typedRuns: MarkedRun[];
  recordRuns: MarkedRun[];
}

/** Below this share of equal characters two texts are strangers: marking what they happen to share would mislead. */
const ALIKE = 0.5;

/**
 * Marks to the character where two texts part: what is in both is `same`, the rest `typed` or `record`. Texts with
 * little in common are marked whole.
 */
export function markDifferences(typed: string, record: string): Runs {
  const steps = align(typed, record);
  const same = steps.filter(([left, right]) => left === right).length;
  if (same < ALIKE * Math.max(typed.length, record.length)) return markWhole(typed, record);
  return {
    typedRuns: runsOf(steps.map(([left, right]) => [left, left === right ? 'same' : 'typed'])),
    recordRuns: runsOf(steps.map(([left, right]) => [right, left === right ? 'same' : 'record'])),
  };
}

/** Two words that are one or the other, such as months: marked whole unless they are the same. */
export function markWhole(typed: string, record: string): Runs {
  const isSame = typed === record;
  return {
    typedRuns: runsOf([[typed, isSame ? 'same' : 'typed']]),
    recordRuns: runsOf([[record, isSame ? 'same' : 'record']]),
  };
}

/** Several stretches as one, runs of one mark joined. */
export const joinRuns = (parts: readonly Runs[]): Runs => ({
  typedRuns: runsOf(parts.flatMap(({ typedRuns }) => typedRuns.map(({ text, mark }) => [text, mark]))),
  recordRuns: runsOf(parts.flatMap(({ recordRuns }) => recordRuns.map(({ text, mark }) => [text, mark]))),
});

function runsOf(pieces: readonly (readonly [string, MarkedRun['mark']])[]): MarkedRun[] {
  const runs: MarkedRun[] = [];
  for (const [text, mark] of pieces) {
    if (text === '') continue;
    const last = runs.at(-1);
    if (last?.mark === mark) last.text += text;
    else runs.push({ text, mark });
  }
  return runs;
}

/** The characters of two texts side by side by the fewest changes; '' where one has none. */
function align(left: string, right: string): [string, string][] {
  const cost = costs(left, right);
  const steps: [string, string][] = [];
  for (let i = left.length, j = right.length; i > 0 || j > 0; ) {
    const [a, b] = [left[i - 1] ?? '', right[j - 1] ?? ''];
    const here = cost[i]![j]!;
    if (i > 0 && j > 0 && here === cost[i - 1]![j - 1]! + (a === b ? 0 : 1)) {
      steps.push([a, b]);
      i -= 1;
      j -= 1;
    } else if (i > 0 && here === cost[i - 1]![j]! + 1) {
      steps.push([a, '']);
      i -= 1;
    } else {
      steps.push(['', b]);
      j -= 1;
    }
  }
  return steps.reverse();
}

/** Fewest changes between every two beginnings. */
function costs(left: string, right: string): number[][] {
  const cost = [Array.from({ length: right.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const wrong = left[i - 1] === right[j - 1] ? 0 : 1;
      row.push(Math.min(cost[i - 1]![j]! + 1, row[j - 1]! + 1, cost[i - 1]![j - 1]! + wrong));
    }
    cost.push(row);
  }
  return cost;
}
