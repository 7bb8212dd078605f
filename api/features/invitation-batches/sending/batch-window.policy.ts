import { TZDate } from '@date-fns/tz';
import { londonDay } from '../../../lib/dates/london.ts';
import type { Holidays } from '../../../lib/dates/working-time.ts';

const LONDON = 'Europe/London';
const DAY = 86_400_000;
/** No run of holidays is as long. */
const MOST_DAYS = 60;

/** London's hours in which a batch may leave, `HH:MM` or `HH:MM:SS`; to 24:00 is the end of the day. */
export interface BatchWindow {
  from: string;
  to: string;
  workingDaysOnly: boolean;
}

/**
 * When the next message of the batch may leave: now, or when its window opens next, by London's clock and across its
 * changes. A window that ends before it begins spans midnight and belongs to the day on which it began; one that ends
 * where it begins is the whole day.
 */
export const nextBatchTime = (window: BatchWindow, holidays: Holidays, now: Date): Date =>
  nextOpening(window, holidays, now).opens;

/** From when and until when the batch may leave next: `opens` is now where the window is open. */
export function nextOpening(
  { from, to, workingDaysOnly }: BatchWindow,
  holidays: Holidays,
  now: Date,
): { opens: Date; closes: Date } {
  // A window that spans midnight may have begun yesterday.
  let day = dayAfter(londonDay(now), -1);
  for (let days = 0; days < MOST_DAYS; days += 1, day = dayAfter(day, 1)) {
    if (workingDaysOnly && !isWorkingDay(day, holidays)) continue;
    const opens = londonTime(day, from);
    const closes = isLater(to, from) ? londonTime(day, to) : londonTime(dayAfter(day, 1), to);
    if (now.getTime() < closes)
      return { opens: new Date(Math.max(now.getTime(), opens)), closes: new Date(closes) };
  }
  throw new RangeError('no day of the next two months is a working day');
}

const isLater = (to: string, from: string): boolean => minutesOf(to) > minutesOf(from);

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

function londonTime(day: string, clock: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const minutes = minutesOf(clock);
  return new TZDate(year, month - 1, date, Math.floor(minutes / 60), minutes % 60, LONDON).getTime();
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

function isWorkingDay(day: string, holidays: Holidays): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}
