import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';

type BatchEvent = BatchView['events'][number];

/**
 * Who did not approve the batch, and why, as long as nobody has asked for approval anew. Whoever took back what they
 * had asked themselves knows why.
 */
export function lastRefusal({ state, events }: Pick<BatchView, 'state' | 'events'>): BatchEvent | null {
  if (state !== 'check') return null;
  const asked = events.findLast(({ kind }) => kind === 'submitted');
  const last = events.findLast(({ kind }) => kind === 'submitted' || kind === 'refused');
  return last?.kind === 'refused' && last.by?.id !== asked?.by?.id ? last : null;
}

/** "Alex Thornbury did not approve it: “The wrong clinic”" */
export const refusalWords = ({ by, sentence }: Pick<BatchEvent, 'by' | 'sentence'>): string =>
  by ? `${by.name} ${sentence.charAt(0).toLocaleLowerCase('en-GB')}${sentence.slice(1)}` : sentence;
