import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { allOf } from '../batchWords.ts';

/** What stands in place of the rows to look at, where there is none: what to do next. */
export function nothingToDo({ counts, releasedAt }: Pick<BatchView, 'counts' | 'releasedAt'>): {
  title: string;
  next: string;
} {
  if (releasedAt) return { title: 'No row needs a look', next: 'The step Send shows what became of them.' };
  if (allOf(counts.ready) > 0) return { title: 'No row needs a look', next: 'What is ready can go.' };
  return {
    title: 'There is nobody to invite',
    next: 'Every row is left out; the list above says why. This batch can be discarded.',
  };
}
