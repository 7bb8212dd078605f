import type { Flag, ReleaseState, ReportStatus } from '../../../api/features/results/report.schema.ts';
import type { ResultRow } from '../../../api/features/results/results.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

const look = (word: string, tone: StateLook['tone'], shape: StateLook['shape']): StateLook => ({
  word,
  tone,
  shape,
});

const releaseLooks: Record<ReleaseState, StateLook> = {
  waiting: look('Waiting', 'busy', 'half'),
  held: look('Held', 'warn', 'square'),
  released: look('Released', 'good', 'tick'),
  retracted: look('Withdrawn', 'bad', 'cross'),
  never: look('Not shown', 'calm', 'ring'),
};

/** How a result stands with its patient. One without a date waits for a clinician, which is another thing than time. */
export const releaseLook = ({
  releaseState,
  releaseDueAt,
}: Pick<ResultRow, 'releaseState' | 'releaseDueAt'>): StateLook =>
  releaseState === 'waiting' && releaseDueAt === null
    ? look('For a clinician', 'warn', 'triangle')
    : releaseLooks[releaseState];

export const statusLooks: Record<ReportStatus, StateLook> = {
  preliminary: look('Preliminary', 'busy', 'half'),
  final: look('Final', 'calm', 'dot'),
  corrected: look('Corrected', 'warn', 'triangle'),
  cancelled: look('Cancelled', 'calm', 'cross'),
  'entered-in-error': look('Entered in error', 'bad', 'cross'),
};

export const flagLooks: Record<Flag, StateLook> = {
  low: look('Low', 'warn', 'triangle'),
  high: look('High', 'warn', 'triangle'),
  'critical-low': look('Critically low', 'bad', 'square'),
  'critical-high': look('Critically high', 'bad', 'square'),
  abnormal: look('Abnormal', 'warn', 'triangle'),
  normal: look('Normal', 'good', 'tick'),
};

export const flagWord = (flag: Flag | null): string => (flag ? flagLooks[flag].word : 'No flag');
