import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { notAllowed, notFound, Problem } from '../../../lib/problem.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { type ActRefusal, type BatchStanding, refusalOf } from '../batch-states.policy.ts';
import { type BatchDetails, changersSince, findBatch } from '../invitation-batches.queries.ts';
import type { BatchAct, BatchCounts } from '../invitation-batches.schema.ts';
import { numbersOfBatch } from '../progress/batch-counts.service.ts';
import type { BatchNumbers } from '../progress/batch-counts.ts';
import { changingKinds } from './batch-event-words.ts';
import { lockBatch } from './batch-locking.service.ts';
import type { Changer } from './submitted-facts.policy.ts';

/** A batch with everything its rules look at. */
export interface KnownBatch {
  batch: BatchDetails;
  counts: BatchCounts & BatchNumbers;
  standing: BatchStanding;
  /** Who changed what since it was submitted, or released. */
  changers: readonly Changer[];
}

/**
 * Reads a batch with what decides what may be done with it.
 * @param approvalAbove BATCH_APPROVAL_ABOVE
 * @throws Problem 404
 */
export async function knowBatch(db: Db, approvalAbove: number, id: string): Promise<KnownBatch> {
  const batch = await findBatch(db, id);
  if (!batch) throw notFound();
  const counts = await numbersOfBatch(db, batch);
  const since = batch.released_at ?? batch.submitted_at;
  const changers = since ? await changersSince(db, id, since, changingKinds) : [];
  const standing = standingOf(batch, counts, approvalAbove);
  return {
    batch,
    counts,
    changers,
    standing: { ...standing, changedSinceBy: changers.map(({ staff_id }) => staff_id) },
  };
}

const standingOf = (
  batch: BatchDetails,
  { standings, rest, outcomes, toPrint }: BatchNumbers,
  approvalAbove: number,
): Omit<BatchStanding, 'changedSinceBy'> => ({
  state: batch.state,
  gaveUp: batch.gave_up,
  isFile: batch.source === 'file',
  hasWording: batch.wording_version_id !== null,
  ready: standings.ready,
  held: standings.held,
  rest,
  left: standings.left,
  failed: outcomes.failed + outcomes.expired,
  lettersToPrint: toPrint,
  sendBy: batch.send_by,
  sameIsOpen: batch.same_as_id !== null && batch.same_acknowledged_at === null,
  approvalAbove,
  uploadedBy: batch.created_by,
  submittedBy: batch.submitted_by,
});

/** 409 with the rule's code and sentence, or 403. */
export const actProblem = ({ code, sentence }: ActRefusal): Problem =>
  code === 'not-permitted' ? notAllowed() : new Problem(409, code, sentence);

/**
 * Takes a batch for one act of a person and checks that they may do it now: the version they saw, then the rules, on numbers
 * counted under the lock.
 * @param version of If-Match; left out where the state alone decides
 * @throws Problem 404, 412, 403, or 409 with the rule's code
 */
export async function lockForAct(
  trx: Db,
  config: Config,
  actor: StaffActor,
  { id, version, act }: { id: string; version?: number; act: BatchAct },
): Promise<KnownBatch> {
  await lockBatch(trx, id, version);
  const known = await knowBatch(trx, config.BATCH_APPROVAL_ABOVE, id);
  const refused = refusalOf(known.standing, actor, act, new Date());
  if (refused) throw actProblem(refused);
  return known;
}
