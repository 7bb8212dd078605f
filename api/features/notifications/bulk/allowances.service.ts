import type { Db } from '../../../lib/db.ts';
import {
  endSetbacks,
  type Grant,
  listResting,
  makeBuckets,
  pauseProvider,
  takeAllowances,
} from './allowances.queries.ts';

export { endSetbacks, type Grant, makeBuckets };

/** What of a second's worth is kept for codes, which somebody waits for. */
const KEPT_FOR_CODES = 0.2;
/** How many a provider is tried with that has failed. */
export const PROBES = 3;
const FIRST_PAUSE_SECONDS = 5;

/** When the first of these providers may be asked again, where all are left alone now; null where one may be asked. */
export async function restOfAll(db: Db, providers: readonly string[]): Promise<Date | null> {
  const resting = await listResting(db, providers);
  if (resting.length === 0 || resting.length < new Set(providers).size) return null;
  return new Date(Math.min(...resting.map(({ until }) => until.getTime())));
}

/** Takes up to `wanted` sendings of the provider, fewer where codes would have to wait for the batch. */
export async function grantSendings(
  db: Db,
  provider: string,
  { wanted, perMinute }: { wanted: number; perMinute: number },
): Promise<Grant> {
  const full = Math.max(1, perMinute / 60);
  // A bucket that holds one has none to keep back.
  const reserve = Math.min(full * KEPT_FOR_CODES, full - 1);
  const grant = await takeAllowances(db, { provider, wanted, perMinute, reserve, probes: PROBES });
  return grant ?? { provider, granted: 0, pausedUntil: null, setbacks: 0 };
}

/**
 * Leaves a provider alone for a while: as long as it asked for, and longer each time in a row, with some chance in it,
 * so that not all come back at once.
 * @param mostMs the longest pause there may be
 */
export const leaveAlone = (
  db: Db,
  provider: string,
  { askedSeconds, mostMs }: { askedSeconds: number; mostMs: number },
): Promise<{ setbacks: number; pausedUntil: Date | null }> =>
  pauseProvider(db, provider, {
    atLeast: askedSeconds,
    first: Math.min(FIRST_PAUSE_SECONDS, mostMs / 1000),
    most: mostMs / 1000,
    jitter: 1 + Math.random() / 2,
  });
