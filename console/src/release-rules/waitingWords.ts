import type { WaitingView } from '../../../api/features/release-rules/release-rules.schema.ts';
import { count } from '../fields/count.ts';

/** What switching rules on does to the results that wait, in one or two sentences. */
export function waitingWords({ waiting, later, afterClinician, never, kept }: WaitingView): string {
  if (waiting === 0) return 'No result waits at present.';
  const parts = [
    ...(afterClinician > 0 ? [`${afterClinician.toLocaleString('en-GB')} will wait for a clinician`] : []),
    ...(later > 0 ? [`${later.toLocaleString('en-GB')} will wait longer`] : []),
    ...(never > 0 ? [`${never.toLocaleString('en-GB')} will never be shown`] : []),
    ...(kept > 0 ? [`${kept.toLocaleString('en-GB')} keep what they were given`] : []),
  ];
  return `Of ${count(waiting, 'result')} that ${waiting === 1 ? 'waits' : 'wait'}, ${parts.join(', ')}. None goes out earlier, and what a person holds stays held.`;
}
