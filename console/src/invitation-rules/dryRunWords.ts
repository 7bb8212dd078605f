import type { DryRun } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { count } from '../fields/count.ts';

/** So many a day, as one says it: "12 a day", "fewer than one a day". */
export function aDay(total: number, days: number): string {
  if (total === 0) return 'nobody';
  const each = total / days;
  return each < 1 ? 'fewer than one a day' : `about ${Math.round(each).toLocaleString('en-GB')} a day`;
}

/** What a dry run found, in a sentence. */
export const foundWords = ({ total, days, considered }: DryRun): string =>
  total === 0
    ? `Over the last ${days.length} days it would have invited nobody, of ${count(considered, 'appointment')} booked or changed.`
    : `Over the last ${days.length} days it would have sent ${count(total, 'invitation')}, ${aDay(total, days.length)}, ` +
      `of ${count(considered, 'appointment')} booked or changed.`;

export const channelWords = { sms: 'Text', email: 'E-mail', post: 'Letter' } as const;
