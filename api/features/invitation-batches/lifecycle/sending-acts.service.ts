import type { Config } from '../../../config.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { Problem } from '../../../lib/problem.ts';
import { cancelBatchNotifications } from '../../notifications/notifications.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { stateRefuses } from '../batch-states.policy.ts';
import type { BatchState } from '../batch-states.schema.ts';
import { sendFailedAgain } from '../sending/failed-again.service.ts';
import { promiseSlice } from '../sending/promising.service.ts';
import { assignWordings } from '../trials/trials.service.ts';
import type { Seen } from './approval.service.ts';
import { recordBatchAct } from './batch-audit.service.ts';
import { lockBatch } from './batch-locking.service.ts';
import {
  cancelReadyRows,
  keepEndedCounts,
  releaseRestRows,
  stepBatch,
} from './batch-sending-states.queries.ts';
import { actProblem, lockForAct } from './batch-standing.service.ts';

/**
 * Nothing more of the batch is claimed once this commits. Needs no version and no counting: it must work at once, whatever
 * changed meanwhile; of a batch that is paused already nothing changes.
 * @throws Problem 404, 409 where nothing of it leaves anyway
 */
export async function pauseBatch(trx: Db, actor: StaffActor, id: string): Promise<void> {
  const isPaused = await stepBatch(trx, id, { from: ['sending'], to: 'paused', pausedReason: 'person' });
  if (!isPaused) return refuseUnless(trx, id, 'paused', 'pause');
  const detail = { reason: 'person' };
  await recordBatchAct(trx, actor, id, { action: 'invitation-batches.paused', kind: 'paused', detail });
}

/** A pause or stop that came too late has nothing left to do; anything else is refused. */
async function refuseUnless(trx: Db, id: string, isThere: BatchState, act: 'pause' | 'stop'): Promise<void> {
  const { state } = await lockBatch(trx, id);
  const refused = state === isThere ? null : stateRefuses(state, act);
  if (refused) throw actProblem(refused);
}

/** What had not left goes on leaving. @throws Problem 404, 412, 403, 409 */
export async function resumeBatch(trx: Db, config: Config, actor: StaffActor, seen: Seen): Promise<void> {
  await lockForAct(trx, config, actor, { ...seen, act: 'resume' });
  await stepBatch(trx, seen.id, { from: ['paused'], to: 'sending' });
  await recordBatchAct(trx, actor, seen.id, { action: 'invitation-batches.resumed', kind: 'resumed' });
  await promiseSlice(trx as Trx, seen.id);
}

/**
 * Ends a batch in mid-flight, for good: what is ready is cancelled, and so is what waits to be tried again or printed. What the
 * providers hold already has left.
 * @throws Problem 404, 409
 */
export async function stopBatch(trx: Db, actor: StaffActor, id: string): Promise<void> {
  const isStopped = await stepBatch(trx, id, { from: ['sending', 'paused'], to: 'stopped' });
  if (!isStopped) return refuseUnless(trx, id, 'stopped', 'stop');
  const rows = await cancelReadyRows(trx, id);
  const notifications = await cancelBatchNotifications(trx, id, 'batch-stopped');
  await keepEndedCounts(trx, id);
  const detail = { cancelled: rows + notifications };
  await recordBatchAct(trx, actor, id, { action: 'invitation-batches.stopped', kind: 'stopped', detail });
}

/**
 * Lets go what was held when the batch was released, and has been mended or answered since. Above the threshold, counted with
 * all that has left, only somebody who changed none of it may.
 * @throws Problem 404, 412, 403, 409
 */
export async function sendRest(trx: Db, config: Config, actor: StaffActor, seen: Seen): Promise<void> {
  await lockForAct(trx, config, actor, { ...seen, act: 'send-rest' });
  await stepBatch(trx, seen.id, { from: ['finished'], to: 'sending' });
  const rows = await releaseRestRows(trx, seen.id);
  await assignWordings(trx, seen.id);
  await recordBatchAct(trx, actor, seen.id, {
    action: 'invitation-batches.released',
    kind: 'rest-released',
    detail: { rows },
  });
  await promiseSlice(trx as Trx, seen.id);
}

/**
 * Tries again what failed for a reason that another try can mend, under the same batch.
 * @throws Problem 404, 412, 403, 409 with the rule's code, or 'fails-for-good'
 */
export async function tryFailedAgain(trx: Db, config: Config, actor: StaffActor, seen: Seen): Promise<void> {
  await lockForAct(trx, config, actor, { ...seen, act: 'send-failed-again' });
  const rows = await sendFailedAgain(trx as Trx, seen.id);
  if (rows === 0)
    throw new Problem(
      409,
      'fails-for-good',
      'What failed would fail again: these numbers and addresses do not take messages. Correct the records first.',
    );
  await stepBatch(trx, seen.id, { from: ['finished'], to: 'sending' });
  const words = { action: 'invitation-batches.failed-sent-again', kind: 'failed-sent-again' } as const;
  await recordBatchAct(trx, actor, seen.id, { ...words, detail: { rows } });
  await promiseSlice(trx as Trx, seen.id);
}

/** Puts a batch aside that was not sent. @throws Problem 404, 412, 403, 409 */
export async function discardBatch(trx: Db, config: Config, actor: StaffActor, seen: Seen): Promise<void> {
  const { batch } = await lockForAct(trx, config, actor, { ...seen, act: 'discard' });
  await stepBatch(trx, seen.id, { from: [batch.state], to: 'discarded' });
  await keepEndedCounts(trx, seen.id);
  await recordBatchAct(trx, actor, seen.id, { action: 'invitation-batches.discarded', kind: 'discarded' });
}
