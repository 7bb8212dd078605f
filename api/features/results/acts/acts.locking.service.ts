import { asSeen } from '../../../lib/as-seen.ts';
import type { Db } from '../../../lib/db.ts';
import { notAllowed, Problem } from '../../../lib/problem.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { type LockedReport, lockReport } from '../results.changes.queries.ts';
import type { ResultAct } from '../results.schema.ts';
import { type ActRefusal, actFor } from './acts.policy.ts';

const SENTENCES: Record<Exclude<ActRefusal, 'not-permitted'>, string> = {
  cancelled: 'The laboratory has cancelled this result.',
  'entered-in-error': 'This result was entered in error.',
  'already-released': 'The patient can read this result already. Withdraw it instead.',
  'already-acted': 'A clinician has acted on this result already.',
  'not-released': 'The patient cannot read this result.',
  'never-shown': 'A rule keeps this result from the portal; there is nothing to hold.',
  withdrawn: 'This result was withdrawn.',
};

/** Which result, and as which version whoever acts saw it. */
export interface ActOn {
  id: string;
  version: number;
}

/**
 * Locks a result for one act and checks that it may be done: the version the reader saw, then the rules.
 * @throws Problem 404, 412, 403, or 409 with the rule's code
 */
export async function lockForAct(
  trx: Db,
  actor: StaffActor,
  { id, version }: ActOn,
  act: ResultAct,
): Promise<LockedReport> {
  const report = asSeen(await lockReport(trx, id), version);
  const verdict = actFor(actor.permissions, standingOf(report), act);
  if (verdict === 'not-permitted') throw notAllowed();
  if (verdict !== true) throw new Problem(409, verdict, SENTENCES[verdict]);
  return report;
}

/** What the rules of acts ask of a report. */
export const standingOf = (
  report: Pick<LockedReport, 'status' | 'release_state' | 'clinician_acted_at'>,
) => ({
  status: report.status,
  releaseState: report.release_state,
  hasClinicianActed: report.clinician_acted_at !== null,
});
