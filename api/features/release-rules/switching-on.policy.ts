import type { SimulationState } from './release-rules.schema.ts';

/** Why a draft cannot be switched on yet, as a stable code and a sentence; null when nothing is in the way. */
export function whyNotYet(draft: {
  hasChanges: boolean;
  hasReports: boolean;
  simulation: SimulationState | null;
}): { code: string; why: string } | null {
  if (!draft.hasChanges)
    return { code: 'nothing-changed', why: 'This draft says the same as the rules that are in use.' };
  // Nothing to replay: the hospital is new, or has no results yet.
  if (!draft.hasReports) return null;
  const { simulation } = draft;
  if (!simulation || simulation.state === 'failed' || !simulation.stillCounts)
    return {
      code: 'not-simulated',
      why: 'Try it on the last 12 months first, and read what it would have done.',
    };
  if (simulation.state !== 'done')
    return { code: 'being-simulated', why: 'It is being tried on the last 12 months. Read that first.' };
  return null;
}
