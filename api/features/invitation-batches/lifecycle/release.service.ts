import type { Db, Trx } from '../../../lib/db.ts';
import type { Actor } from '../../sessions/actors.ts';
import { refusalToLeave, stateRefuses } from '../batch-states.policy.ts';
import type { PauseReason } from '../batch-states.schema.ts';
import { promiseSlice } from '../sending/promising.service.ts';
import { assignWordings } from '../trials/trials.service.ts';
import { recordBatchAct } from './batch-audit.service.ts';
import { lockBatch } from './batch-locking.service.ts';
import { updateBatch } from './batch-record.queries.ts';
import { isAllGone, keepEndedCounts, stepBatch } from './batch-sending-states.queries.ts';
import { actProblem, knowBatch } from './batch-standing.service.ts';

/** Whether a second person is needed was asked before. */
const NO_THRESHOLD = Number.POSITIVE_INFINITY;

/**
 * Lets a batch go: its ready rows leave from now on, as its window allows. Whether a second person must agree is the caller's to
 * have checked; that something is ready, has its words and is in time is checked here.
 * @param actor null where a rule was told to release by itself
 * @throws Problem 404, 409 with the rule's code
 */
export async function releaseBatch(trx: Db, batchId: string, actor: Actor | null): Promise<void> {
  await lockBatch(trx, batchId);
  const { standing } = await knowBatch(trx, NO_THRESHOLD, batchId);
  const refused = stateRefuses(standing.state, 'send') ?? refusalToLeave(standing, new Date());
  if (refused) throw actProblem(refused);
  await updateBatch(trx, batchId, { state: 'sending', released_at: trx.raw('clock_timestamp()') });
  await assignWordings(trx, batchId);
  const detail = { toSend: standing.ready, held: standing.held };
  await recordBatchAct(trx, actor, batchId, {
    action: 'invitation-batches.released',
    kind: 'released',
    detail,
  });
  await promiseSlice(trx as Trx, batchId);
}

/**
 * Ends a batch that is being sent once nothing of it is ready or on its way out; letters may still wait to be printed.
 * @returns whether it has ended by this
 */
export async function finishIfDone(trx: Db, batchId: string): Promise<boolean> {
  const batch = await lockBatch(trx, batchId);
  if (batch.state !== 'sending' || !(await isAllGone(trx, batchId))) return false;
  await stepBatch(trx, batchId, { from: ['sending'], to: 'finished' });
  await keepEndedCounts(trx, batchId);
  await recordBatchAct(trx, null, batchId, { action: 'invitation-batches.finished', kind: 'finished' });
  return true;
}

/** Pauses a batch whose provider cannot take it; a person resumes it. @returns whether it was being sent */
export async function pauseByMachine(
  trx: Db,
  batchId: string,
  reason: Exclude<PauseReason, 'person'>,
): Promise<boolean> {
  const isPaused = await stepBatch(trx, batchId, { from: ['sending'], to: 'paused', pausedReason: reason });
  if (isPaused)
    await recordBatchAct(trx, null, batchId, {
      action: 'invitation-batches.paused',
      kind: 'paused',
      detail: { reason },
    });
  return isPaused;
}
