import autocannon from 'autocannon';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface LoadResult {
  perSecond: number;
}

/** Sends `calls` in turn over `connections` connections for `seconds`. @throws Error when an answer was not 2xx */
export async function load(
  base: string,
  calls: Call[],
  connections: number,
  seconds: number,
): Promise<LoadResult> {
  const result = await autocannon({ url: base, connections, duration: seconds, requests: calls });
  const bad = result.non2xx + result.errors + result.timeouts;
  if (bad > 0)
    throw new Error(`${bad} of ${result.requests.total} answers from ${calls[0]?.path} were not 2xx`);
  return { perSecond: result.requests.average };
}

export const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * Ours and bare in turn, five rounds, and the medians of both: what else the machine does in a round slows both.
 */
export async function interleave(
  rounds: number,
  ours: () => Promise<LoadResult>,
  bare: () => Promise<LoadResult>,
): Promise<{ ours: number; bare: number }> {
  const figures: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    figures.ours.push((await ours()).perSecond);
    figures.bare.push((await bare()).perSecond);
  }
  return { ours: median(figures.ours), bare: median(figures.bare) };
}

/** Milliseconds of each of `count` calls sent one after the other. */
export async function oneByOne(count: number, send: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const started = performance.now();
    await send(n);
    times.push(performance.now() - started);
  }
  return times;
}

export const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
