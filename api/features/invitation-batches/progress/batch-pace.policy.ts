import type { Holidays } from '../../../lib/dates/working-time.ts';
import { type BatchWindow, nextBatchTime, nextOpening } from '../sending/batch-window.policy.ts';

/** Under so long a time says nothing of the pace: rows leave in claims of many at once. */
const LEAST_MS = 2_000;
/** Further ahead nobody plans, and a calendar ends. */
const MOST_OPENINGS = 30;

export interface Sending extends BatchWindow {
  sendAfter: Date | null;
}

/** When the next row may leave, where that is not now. */
export function nextLeaving(batch: Sending, holidays: Holidays, now: Date): Date | null {
  const from = batch.sendAfter && batch.sendAfter > now ? batch.sendAfter : now;
  const opens = nextBatchTime(batch, holidays, from);
  return opens > now ? opens : null;
}

/**
 * Rows a millisecond: as the last of them left, else as many as providers are handed.
 * @param recent how many left lately, and since when
 */
export function paceOf(recent: { rows: number; since: Date | null }, perMinute: number, now: Date): number {
  const granted = perMinute / 60_000;
  const took = recent.since ? now.getTime() - recent.since.getTime() : 0;
  return recent.rows > 0 && took >= LEAST_MS ? Math.min(recent.rows / took, granted) : granted;
}

/** When the last of so many rows will have left at this pace, counting only the hours in which they may; null when far off. */
export function expectedEnd(
  batch: Sending,
  holidays: Holidays,
  now: Date,
  { rows, pace }: { rows: number; pace: number },
): Date | null {
  let left = rows / pace;
  let at = nextLeaving(batch, holidays, now) ?? now;
  for (let openings = 0; openings < MOST_OPENINGS; openings += 1) {
    const { opens, closes } = nextOpening(batch, holidays, at);
    const open = closes.getTime() - opens.getTime();
    if (left <= open) return new Date(opens.getTime() + left);
    left -= open;
    at = closes;
  }
  return null;
}
