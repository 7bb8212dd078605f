import type { Completion } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { count } from '../../fields/count.ts';

type Counts = Omit<Completion, 'bySource'>;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** "67% (58% to 75%)": the share, and where it probably lies. */
export const rateWords = (rate: Counts['rate']): string =>
  rate ? `${percent(rate.share)} (${percent(rate.from)} to ${percent(rate.to)})` : '–';

/** "67% (58–75)": the same where there is little room. */
export const shortRate = (rate: Counts['rate']): string =>
  rate
    ? `${percent(rate.share)} (${Math.round(rate.from * 100)}–${Math.round(rate.to * 100)})`
    : 'nobody yet';

/** "3 hours", "2 days": as long as half of those who answered took at most. */
export function hoursWords(hours: number | null): string {
  if (hours === null) return '–';
  if (hours < 1) return 'less than an hour';
  return hours < 48 ? count(Math.round(hours), 'hour') : count(Math.round(hours / 24), 'day');
}

/** How many answered what they were asked, and how soon, in sentences. */
export function completionSentence({ asked, withdrawn, submitted, rate, medianHours }: Counts): string {
  if (asked === 0) return 'Nobody was asked in these days.';
  const counted = asked - withdrawn;
  if (!rate) return `Asked ${count(asked, 'time')}, and each was withdrawn.`;
  const soon =
    medianHours === null ? '' : ` Half of those who answered took ${hoursWords(medianHours)} or less.`;
  return `Answered ${submitted.toLocaleString('en-GB')} of ${count(counted, 'time')} asked: ${rateWords(rate)}.${soon}`;
}
