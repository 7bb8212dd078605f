import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { presentPaused } from '../invitation-batches.presenter.ts';
import { findBatch } from '../invitation-batches.queries.ts';
import type { BatchProgress } from '../invitation-batches.schema.ts';
import { numbersOfBatch, shownCounts } from './batch-counts.service.ts';
import { foreseeEnd } from './batch-pace.service.ts';

/** How far a batch is, the same for everybody who may see it. @throws Problem 404 */
export async function batchProgress(db: Db, config: Config, id: string): Promise<BatchProgress> {
  const batch = await findBatch(db, id);
  if (!batch) throw notFound();
  const counts = await numbersOfBatch(db, batch);
  const foreseen = await foreseeEnd(db, config, batch, counts.standings.ready);
  return {
    state: batch.state,
    gaveUp: batch.gave_up,
    version: batch.version,
    counts: shownCounts(counts),
    paused: presentPaused(batch),
    nextLeavesAt: foreseen.nextLeavesAt?.toISOString() ?? null,
    expectedEndAt: foreseen.expectedEndAt?.toISOString() ?? null,
  };
}
