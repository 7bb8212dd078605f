import type { PauseReason } from '../../../../api/features/invitation-batches/batch-states.schema.ts';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import { dateTime } from '../../fields/dates.ts';
import { allOf, number } from '../batchWords.ts';

const goneOf = ({ counts }: Pick<BatchView, 'counts'>): number => counts.standings.left ?? 0;

/** What the card of outcomes is called; how many have left while it sends is said above it. */
export function sentHeading(batch: Pick<BatchView, 'counts' | 'state'>): string {
  const gone = goneOf(batch);
  if (batch.state === 'finished') return `${count(gone, 'invitation')} sent`;
  if (batch.state === 'stopped') return `Stopped after ${count(gone, 'invitation')}`;
  return 'What became of them';
}

const reasons: Record<PauseReason, string> = {
  person: '',
  'provider-failing':
    'The provider of texts is failing, so it was paused by itself. Resume once the Delivery page says that it sends again.',
  'provider-refuses-us':
    'The provider refuses our key or account, so it was paused by itself. An administrator must put that right with the provider first.',
};

/** Who paused it, when and why; and what resuming does. */
export function pausedWords({ paused, counts }: Pick<BatchView, 'paused' | 'counts'>): string | null {
  if (!paused) return null;
  const by = paused.by ? ` by ${paused.by.name}` : '';
  const why = reasons[paused.reason];
  return `Paused${by}, ${dateTime(paused.at)}. ${why ? `${why} ` : ''}${number(allOf(counts.ready))} wait.`;
}

/** How the trial of two wordings stands. */
export function trialWords({ reason, winner }: NonNullable<BatchView['trial']>): string {
  const named = winner ? `wording ${winner.toUpperCase()}` : '';
  if (reason === 'clear-winner')
    return `The trial is over: ${named} is clearly better, and all others get it.`;
  if (reason === 'stopped-by-person') return `The trial was ended by a person: all others get ${named}.`;
  if (reason === 'ended-even') return 'The trial of two wordings ended even.';
  return 'Two wordings are being tried against each other.';
}

/** What stopping means, in numbers: it cannot be undone. */
export function stopWords({ counts, state }: Pick<BatchView, 'counts' | 'state'>): {
  does: string;
  means: string;
} {
  const waiting = allOf(counts.ready);
  const gone = counts.standings.left ?? 0;
  return {
    does: `Stop: ${number(waiting)} will not be sent`,
    means: `${number(gone)} have left and cannot be called back. ${number(waiting)} will not be sent, and this batch cannot go on afterwards. To go on later, ${state === 'paused' ? 'leave it paused' : 'pause it instead'}.`,
  };
}
