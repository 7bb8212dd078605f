import { count } from '../fields/count.ts';

/** A stretch of time as it is felt: "25 minutes", "3 hours", "2 days"; a dash where there is none. */
export function hoursWords(hours: number | null): string {
  if (hours === null) return '–';
  if (hours < 1) return count(Math.max(1, Math.round(hours * 60)), 'minute');
  return hours < 48 ? count(Math.round(hours), 'hour') : count(Math.round(hours / 24), 'day');
}

interface Totals {
  ended: number;
  registeredAfterwards: number;
  medianHoursToEnd: number | null;
  p90HoursToEnd: number | null;
}

/** What the numbers say together. */
export function reportSentence({
  ended,
  registeredAfterwards,
  medianHoursToEnd,
  p90HoursToEnd,
}: Totals): string {
  if (ended === 0) return 'No case ended in this time.';
  const share = Math.round((registeredAfterwards / ended) * 100);
  return (
    `${count(ended, 'case')} ended: half within ${hoursWords(medianHoursToEnd)}, nine in ten within ` +
    `${hoursWords(p90HoursToEnd)}. ${registeredAfterwards.toLocaleString('en-GB')} of them (${share}%) registered afterwards.`
  );
}
