import type { ReleasePlan } from './release.policy.ts';

/** How a result that waits was planned. */
export interface Waiting {
  plan: ReleasePlan['plan'];
  dueAt: Date | null;
  hasClinicianActed: boolean;
}

/** What becomes of it: shown later, only after a clinician, or never. */
export type Stricter = 'later' | 'after-clinician' | 'never';

/**
 * Whether new rules keep back longer what waits by old ones; null where they do not, and it keeps what it was told. Rules
 * switched on let nothing out earlier: whoever switches them on has not looked at each result that waits.
 */
export function stricterOf(was: Waiting, { plan, dueAt }: ReleasePlan): Stricter | null {
  if (was.plan === 'never') return null;
  if (plan === 'never') return 'never';
  if (was.plan === 'after-clinician') return null;
  // Whom it would wait for has acted already.
  if (plan === 'after-clinician') return was.hasClinicianActed ? null : 'after-clinician';
  return dueAt !== null && was.dueAt !== null && dueAt > was.dueAt ? 'later' : null;
}
