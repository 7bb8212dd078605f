import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { countBatch } from '../progress/batch-counts.service.ts';
import { countRowNumbers, listRowNumbers } from './row-search.queries.ts';
import { presentRow } from './rows.presenter.ts';
import { listRowRecords, wasViewNoted } from './rows.queries.ts';
import type { BatchRowView, batchRowsBody, batchRowsSchema, rowAndCountsSchema } from './rows.schema.ts';
import { findRowsBatch } from './rows-batch.queries.ts';

/**
 * A page of the rows that fit, in the file's order. That somebody looked is written down once for each quarter of an hour
 * and batch: paging through 100,000 rows is one look.
 * @throws Problem 404
 */
export async function searchRows(
  trx: Db,
  actor: StaffActor,
  batchId: string,
  { filter, after = 0, limit }: z.output<typeof batchRowsBody>,
): Promise<z.input<typeof batchRowsSchema>> {
  const batch = await findRowsBatch(trx, batchId);
  if (!batch) throw notFound();
  const numbers = await listRowNumbers(trx, batchId, filter, { after, limit: limit + 1 });
  const page = numbers.slice(0, limit);
  const rows = page.length > 0 ? await listRowRecords(trx, batchId, page) : [];
  if (rows.length > 0) await noteView(trx, actor, batchId);
  return {
    rows: rows.map((row) => presentRow(batch, row)),
    nextAfter: numbers.length > limit ? page.at(-1)! : null,
    total: await countRowNumbers(trx, batchId, filter),
  };
}

/** The row after an act, beside the batch's numbers. @throws Problem 404 */
export async function viewRowAndCounts(
  trx: Db,
  batchId: string,
  rowNumber: number,
): Promise<z.input<typeof rowAndCountsSchema>> {
  return { row: await viewRow(trx, batchId, rowNumber), counts: await countBatch(trx, batchId) };
}

async function viewRow(db: Db, batchId: string, rowNumber: number): Promise<BatchRowView> {
  const batch = await findRowsBatch(db, batchId);
  const [row] = await listRowRecords(db, batchId, [rowNumber]);
  if (!batch || !row) throw notFound();
  return presentRow(batch, row);
}

async function noteView(trx: Db, actor: StaffActor, batchId: string): Promise<void> {
  if (await wasViewNoted(trx, actor.id, batchId)) return;
  await recordAudit(trx, actor, {
    action: 'invitation-batches.viewed',
    entity: 'invitation-batches',
    entityId: batchId,
  });
}
