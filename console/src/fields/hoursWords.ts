import { count } from './count.ts';

/** A stretch of time as it is felt: "25 minutes", "3 hours", "2 days"; a dash where there is none. */
export function hoursWords(hours: number | null): string {
  if (hours === null) return '–';
  if (hours < 1) return count(Math.max(1, Math.round(hours * 60)), 'minute');
  return hours < 48 ? count(Math.round(hours), 'hour') : count(Math.round(hours / 24), 'day');
}
