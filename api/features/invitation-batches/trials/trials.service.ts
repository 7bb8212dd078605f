import type { Db } from '../../../lib/db.ts';
import { notFound, Problem } from '../../../lib/problem.ts';
import { type Actor, type StaffActor, theSystem } from '../../sessions/actors.ts';
import { recordBatchAct } from '../lifecycle/batch-audit.service.ts';
import { lockBatch } from '../lifecycle/batch-locking.service.ts';
import { type Arm, judgeTrial, presentTrial, type Trial } from './trial.policy.ts';
import {
  dealInBlocks,
  findTrial,
  findTrialBatch,
  giveWording,
  runningTrials,
  stopTrial,
} from './trials.queries.ts';

/**
 * Gives the ready rows of a batch their wording, where they have none: at random where two are tried against each other,
 * the winner's once that is over, none where there is only one. Whoever lets rows leave calls it in that transaction;
 * again for rows that were held back.
 */
export async function assignWordings(trx: Db, batchId: string): Promise<void> {
  const batch = await findTrialBatch(trx, batchId);
  if (!batch) throw notFound();
  if (!batch.has_second) await giveWording(trx, batchId, null);
  else if (batch.trial_stopped_at) await giveWording(trx, batchId, batch.trial_winner ?? 'a');
  else await dealInBlocks(trx, batchId);
}

/** The trial of a batch, for its results; null where it has one wording. */
export async function trialOf(db: Db, batchId: string): Promise<Trial | null> {
  const record = await findTrial(db, batchId);
  return record ? presentTrial(record) : null;
}

/** Stops the trials that are over, each in a transaction of its own. @returns how many */
export async function judgeTrials(db: Db): Promise<number> {
  let stopped = 0;
  for (const batchId of await runningTrials(db)) {
    const isOver = await db.transaction(async (trx) => {
      await lockBatch(trx, batchId);
      const record = await findTrial(trx, batchId);
      const end = record && judgeTrial(record);
      return end ? endTrial(trx, theSystem, batchId, end) : false;
    });
    if (isOver) stopped += 1;
  }
  return stopped;
}

/**
 * Ends a trial before the rule does; whoever has not been invited yet gets the wording the person says.
 * @throws Problem 404, 409 'no-trial', 'trial-over', 412
 */
export async function stopTrialByPerson(
  trx: Db,
  actor: StaffActor,
  { id, version, goOnWith }: { id: string; version: number; goOnWith: Arm },
): Promise<Trial> {
  await lockBatch(trx, id, version);
  const record = await findTrial(trx, id);
  if (!record) throw new Problem(409, 'no-trial', 'This batch has one wording; there is no trial to stop.');
  const end = { winner: goOnWith, reason: 'stopped-by-person' } as const;
  if (!(await endTrial(trx, actor, id, end)))
    throw new Problem(409, 'trial-over', 'This trial has already ended.');
  return (await trialOf(trx, id))!;
}

async function endTrial(
  trx: Db,
  actor: Actor,
  batchId: string,
  end: { winner: Arm | null; reason: 'clear-winner' | 'ended-even' | 'stopped-by-person' },
): Promise<boolean> {
  if (!(await stopTrial(trx, batchId, end))) return false;
  const rows = end.winner ? await giveWording(trx, batchId, end.winner) : 0;
  await recordBatchAct(trx, actor, batchId, {
    action: 'invitation-batches.changed',
    kind: 'trial-stopped',
    detail: { ...end, rows },
  });
  return true;
}
