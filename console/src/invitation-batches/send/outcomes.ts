import type { BatchCounts } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { NotificationState } from '../../../../api/features/notifications/notifications.schema.ts';
import type { StateLook } from '../../fields/StateChip.tsx';
import { notificationLooks, postLooks } from '../../fields/states.ts';
import { allOf } from '../batchWords.ts';
import type { FilterWord } from '../rows/rowFilters.ts';

/** The filter of all that have left, which a sent batch opens with. */
export const HAVE_LEFT: FilterWord = 'standing.left';

export interface OutcomePart extends StateLook {
  word: string;
  filter: FilterWord;
  rows: number;
}

const outcomes: readonly (readonly [NotificationState, string])[] = [
  ['pending', 'To post'],
  ['sending', 'Leaving now'],
  ['accepted', 'Sent'],
  ['delivered', 'Delivered'],
  ['failed', 'Failed'],
  ['unknown', 'Outcome unknown'],
  ['expired', 'Ran out of time'],
  ['cancelled', 'Cancelled'],
];

/**
 * What became of the rows, each counted once: those that wait, those that left by what became of them, and those that
 * were stopped from leaving. What there is none of is left out, but for the ends one waits for.
 */
export function outcomeParts({ ready, standings, outcomes: known }: BatchCounts): OutcomePart[] {
  const parts: OutcomePart[] = [
    { word: 'Waiting', tone: 'calm', shape: 'ring', filter: 'standing.ready', rows: allOf(ready) },
    ...outcomes.map(([state, word]) => ({
      ...((state === 'pending' && postLooks.pending) || notificationLooks[state]),
      word,
      filter: `outcome.${state}`,
      rows: known[state] ?? 0,
    })),
    {
      word: 'Not in time',
      tone: 'warn',
      shape: 'triangle',
      filter: 'standing.expired',
      rows: standings.expired ?? 0,
    },
    {
      word: 'Stopped before leaving',
      tone: 'calm',
      shape: 'cross',
      filter: 'standing.cancelled',
      rows: standings.cancelled ?? 0,
    },
  ];
  const always = new Set(['standing.ready', 'outcome.accepted', 'outcome.delivered', 'outcome.failed']);
  return parts.filter(({ rows, filter }) => rows > 0 || always.has(filter));
}

/** Rows that are or were to leave: what the bar's whole length stands for. */
export const allParts = (parts: readonly OutcomePart[]): number =>
  parts.reduce((sum, { rows }) => sum + rows, 0);
