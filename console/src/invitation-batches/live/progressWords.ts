import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import { dateTime } from '../../fields/dates.ts';
import { allOf, number } from '../batchWords.ts';

export interface ProgressNow {
  label: string;
  words: string;
  /** 0 to 1; null while nobody knows how many there are. */
  share: number | null;
}

type Facts = Pick<BatchView, 'state' | 'gaveUp' | 'counts' | 'nextLeavesAt' | 'expectedEndAt'>;

const shareOf = (done: number, all: number): number => (all === 0 ? 0 : Math.min(1, done / all));

/** How far a batch is that something is being done to; null where it waits for a person. */
export function progressOf({
  state,
  gaveUp,
  counts,
  nextLeavesAt,
  expectedEndAt,
}: Facts): ProgressNow | null {
  if (gaveUp) return null;
  const { rows, rowsRead } = counts;
  if (state === 'reading') {
    return rows === null
      ? { label: 'Reading', words: `Reading the file: ${count(rowsRead, 'row')} so far`, share: null }
      : {
          label: 'Reading',
          words: `Reading the file: ${number(rowsRead)} of ${count(rows, 'row')}`,
          share: shareOf(rowsRead, rows),
        };
  }
  if (state === 'checking') {
    return {
      label: 'Checking',
      words:
        rows === null
          ? 'Matching rows to patients'
          : `Matching rows to patients: ${number(rowsRead)} of ${number(rows)}`,
      share: rows === null || rowsRead >= rows ? null : shareOf(rowsRead, rows),
    };
  }
  if (state !== 'sending' && state !== 'paused') return null;
  const { left = 0 } = counts.standings;
  const all = left + allOf(counts.ready);
  return {
    label: 'Sending',
    words: sendingWords({ left, all, state, nextLeavesAt, expectedEndAt }),
    share: shareOf(left, all),
  };
}

interface Sending extends Pick<Facts, 'state' | 'nextLeavesAt' | 'expectedEndAt'> {
  left: number;
  all: number;
}

function sendingWords({ left, all, state, nextLeavesAt, expectedEndAt }: Sending): string {
  const gone = `${number(left)} of ${number(all)} have left`;
  if (state === 'paused') return `${gone}. Nothing leaves while it is paused.`;
  if (left >= all) return `${gone}. Waiting to hear what became of the last of them.`;
  if (nextLeavesAt) return `${gone}. The next leave ${dateTime(nextLeavesAt)}.`;
  return expectedEndAt ? `${gone}. At this pace the last leaves ${dateTime(expectedEndAt)}.` : `${gone}.`;
}
