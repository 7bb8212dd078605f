import type { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { presentBatch, presentBatchRow, settingFacts } from './invitation-batches.presenter.ts';
import { listBatchEvents, listBatches } from './invitation-batches.queries.ts';
import type { BatchView, batchList } from './invitation-batches.schema.ts';
import { type KnownBatch, knowBatch } from './lifecycle/batch-standing.service.ts';
import { changesSince, factsOf } from './lifecycle/submitted-facts.policy.ts';
import { shownCounts } from './progress/batch-counts.service.ts';
import { foreseeEnd } from './progress/batch-pace.service.ts';

export { addBatchEvent, lockBatch } from './lifecycle/batch-locking.service.ts';
export { finishIfDone, pauseByMachine, releaseBatch } from './lifecycle/release.service.ts';
export { countBatch } from './progress/batch-counts.service.ts';

export async function browseBatches(db: Db, query: z.output<typeof batchList>) {
  const { rows, total } = await listBatches(db, query);
  return pageOf(rows, query, total, presentBatchRow);
}

/**
 * The whole batch, as its page shows it to this person: what acts answer with, and what is read.
 * @throws Problem 404
 */
export async function viewBatch(db: Db, config: Config, actor: StaffActor, id: string): Promise<BatchView> {
  const known = await knowBatch(db, config.BATCH_APPROVAL_ABOVE, id);
  const [events, foreseen] = [
    await listBatchEvents(db, id),
    await foreseeEnd(db, config, known.batch, known.standing.ready),
  ];
  return presentBatch(
    {
      ...known,
      ...foreseen,
      counts: shownCounts(known.counts),
      events,
      changedSinceSubmitted: changedSinceSubmitted(known),
    },
    actor,
    new Date(),
  );
}

/** What changed since approval was asked for; of a batch that waits for it. */
function changedSinceSubmitted({ batch, counts, changers }: KnownBatch): string[] {
  if (batch.state !== 'approval' || !batch.submitted_facts) return [];
  return changesSince(batch.submitted_facts, factsOf(counts, settingFacts(batch)), changers);
}
