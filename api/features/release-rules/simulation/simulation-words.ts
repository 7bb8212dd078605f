import type { Counts } from './replay.policy.ts';

const results = (count: number): string =>
  count === 1 ? '1 result' : `${count.toLocaleString('en-GB')} results`;

/** "5 hours", "2 days", "2 days 5 hours": rounded to what one can picture. */
export function span(hours: number): string {
  const days = Math.floor(hours / 24);
  const rest = days >= 7 ? 0 : hours % 24;
  const parts = [
    days === 0 ? '' : days === 1 ? '1 day' : `${days} days`,
    rest === 0 ? '' : rest === 1 ? '1 hour' : `${rest} hours`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'less than an hour' : parts.join(' ');
}

const halfOf = (hours: number | null, direction: string): string =>
  hours === null ? '' : `, half of them by ${span(hours)} or more${direction === '' ? '' : ` ${direction}`}`;

const share = (count: number, of: number): string => {
  const percent = (count / of) * 100;
  if (percent > 0 && percent < 1) return 'less than 1 %';
  return `${Math.round(percent)} %`;
};

/** What a draft would have done, as one reads it out before switching it on; what weighs most comes first. */
export function simulationSentences(
  counts: Counts,
  medians: { earlier: number | null; later: number | null },
): string[] {
  if (counts.reports === 0)
    return ['No result was reported in the last 12 months, so there is nothing to try the rules on.'];
  const changed = counts.earlier + counts.later + counts.never;
  const all = `Of ${results(counts.reports)} of the last 12 months`;
  if (changed === 0) return [`${all}, each would have been shown when it was.`];
  const more = counts.unseen - counts.unseenNow;
  const unseen =
    counts.unseen === 0
      ? 'None would have been seen by its patient before a clinician had acted on it.'
      : `${results(counts.unseen)} (${share(counts.unseen, counts.reports)}) would have been seen by their patients before any ` +
        `clinician had acted on them: ${
          more === 0
            ? 'as many as with the rules of now'
            : `${Math.abs(more).toLocaleString('en-GB')} ${more > 0 ? 'more' : 'fewer'} than with the rules of now`
        }.`;
  return [
    `${all}, ${changed.toLocaleString('en-GB')} (${share(changed, counts.reports)}) would have been shown at another time.`,
    unseen,
    ...(counts.earlier > 0 ? [`${results(counts.earlier)} earlier${halfOf(medians.earlier, '')}.`] : []),
    ...(counts.later > 0 ? [`${results(counts.later)} later or not yet${halfOf(medians.later, '')}.`] : []),
    ...(counts.never > 0 ? [`${results(counts.never)} that are shown now would never be.`] : []),
  ];
}

/** What history does not hold, said wherever a simulation is shown. */
export const cannotTell: readonly string[] = [
  'Of a result that was held more than once, only the last time is known.',
  'A result is taken as it stands today: its latest status and values, and whether they are abnormal.',
  'A clinician might have acted sooner or later, had the patient seen the result at another time.',
];
