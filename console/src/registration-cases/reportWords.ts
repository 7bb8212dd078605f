import { count } from '../fields/count.ts';
import { hoursWords } from '../fields/hoursWords.ts';

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
  if (ended === 1) {
    const since =
      registeredAfterwards === 1 ? 'They registered afterwards.' : 'They have not registered since.';
    return `1 case ended, within ${hoursWords(medianHoursToEnd)}. ${since}`;
  }
  const share = Math.round((registeredAfterwards / ended) * 100);
  return (
    `${count(ended, 'case')} ended: half within ${hoursWords(medianHoursToEnd)}, nine in ten within ` +
    `${hoursWords(p90HoursToEnd)}. ${registeredAfterwards.toLocaleString('en-GB')} of them (${share}%) registered afterwards.`
  );
}
