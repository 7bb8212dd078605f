import { TZDate } from '@date-fns/tz';
import { londonDay } from './london.ts';

/** Days on which nobody works, each as 'YYYY-MM-DD'. */
export type Holidays = ReadonlySet<string>;

const LONDON = 'Europe/London';
const OPENS = 9;
const CLOSES = 17;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** The moment it is so late in London on that day. */
const londonTime = (day: string, hour: number): number => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new TZDate(year, month - 1, date, hour, LONDON).getTime();
};

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

const isWorkingDay = (day: string, holidays: Holidays): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
};

/** The working hours from that moment on: Monday to Friday, 09:00 to 17:00 in London, no holidays. */
function* workingHours(from: number, holidays: Holidays): Generator<{ opens: number; closes: number }> {
  for (let day = londonDay(new Date(from)); ; day = nextDay(day)) {
    if (!isWorkingDay(day, holidays)) continue;
    const opens = Math.max(from, londonTime(day, OPENS));
    const closes = londonTime(day, CLOSES);
    if (opens < closes) yield { opens, closes };
  }
}

/**
 * The moment by which so many minutes will have been worked, counted from `from`: Monday to Friday, 09:00 to 17:00 in
 * London, whatever the clocks do at the weekend.
 * @param minutes 0 or more; 0 gives `from` itself
 */
export function addWorkingTime(from: Date, minutes: number, holidays: Holidays): Date {
  let left = minutes * MINUTE;
  if (left <= 0) return from;
  for (const { opens, closes } of workingHours(from.getTime(), holidays)) {
    if (opens + left <= closes) return new Date(opens + left);
    left -= closes - opens;
  }
  throw new RangeError('the calendar has an end');
}

/** How many minutes, and parts of one, are worked from `from` to `to`; 0 when `to` is not later. */
export function workingMinutesBetween(from: Date, to: Date, holidays: Holidays): number {
  const end = to.getTime();
  let worked = 0;
  for (const { opens, closes } of workingHours(from.getTime(), holidays)) {
    if (opens >= end) break;
    worked += Math.min(closes, end) - opens;
  }
  return worked / MINUTE;
}

/**
 * The same time of day in London, so many working days later: Friday 15:00 and two are Tuesday 15:00. From a day
 * nobody works the first one counts as one.
 */
export function addWorkingDays(from: Date, days: number, holidays: Holidays): Date {
  const there = new TZDate(from, LONDON);
  let day = londonDay(from);
  for (let left = days; left > 0; ) {
    day = nextDay(day);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const clock = [there.getHours(), there.getMinutes(), there.getSeconds(), there.getMilliseconds()] as const;
  return new Date(new TZDate(year, month - 1, date, ...clock, LONDON).getTime());
}
