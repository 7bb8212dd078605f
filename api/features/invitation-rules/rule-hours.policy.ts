import { TZDate } from '@date-fns/tz';
import { londonDay } from '../../lib/dates/london.ts';

const LONDON = 'Europe/London';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The hour London's clocks show at that moment. */
export const londonHour = (at: Date): number => new TZDate(at, LONDON).getHours();

/** The calendar day so many days later. @param day 'YYYY-MM-DD' */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/**
 * The moment at which a rule's hour comes on that day. Where the clocks go over it (the last Sunday of March) that is the
 * moment they do; where it comes twice (the last Sunday of October) the first of the two.
 */
export function hourComes(day: string, hour: number): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const comes = new Date(new TZDate(year, month - 1, date, hour, LONDON).getTime());
  const before = new Date(comes.getTime() - HOUR);
  return londonHour(before) === hour && londonDay(before) === day ? before : comes;
}

/**
 * The day on which a rule runs next when it is switched on, or its hour is changed, at that moment: today where the hour
 * is still to come, and never twice a day.
 * @param lastRunOn London's day of its last run
 */
export function nextRunDay(rule: { hour: number; lastRunOn: string | null }, at: Date): string {
  const today = londonDay(at);
  const isOver = at >= hourComes(today, rule.hour) || rule.lastRunOn === today;
  return isOver ? daysAfter(today, 1) : today;
}

/** When a rule that is on runs next; in the past where it is due, and no worker has come by. */
export const nextRunAt = (rule: { hour: number; nextRunOn: string }, at: Date): Date => {
  const [day] = [rule.nextRunOn, londonDay(at)].sort().slice(-1) as [string];
  return hourComes(day, rule.hour);
};
