import type { Config } from '../../../config.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { judgeAnewJob, readBatchJob } from '../invitation-batches.jobs.ts';
import type { Seen } from '../lifecycle/approval.service.ts';
import { recordBatchAct } from '../lifecycle/batch-audit.service.ts';
import { updateBatch } from '../lifecycle/batch-record.queries.ts';
import { lockForAct } from '../lifecycle/batch-standing.service.ts';
import { lastOfReading } from './reading.queries.ts';

/**
 * Promises once more what was given up: that the file is read, or, where it had been read already, that its rows are judged
 * anew with what was mended in them.
 * @throws Problem 404, 412, 403, 409 'being-read' or 'being-checked' while it is still being tried
 */
export async function tryReadingAgain(trx: Db, config: Config, actor: StaffActor, seen: Seen): Promise<void> {
  const { batch } = await lockForAct(trx, config, actor, { ...seen, act: 'try-again' });
  const last = await lastOfReading(trx, seen.id);
  const isToBeRead = batch.state === 'reading' || last === 'uploaded' || last === 'columns-set';
  // What a reading wrote for whoever watched it is of the one that failed.
  if (isToBeRead) await updateBatch(trx, seen.id, { state: 'reading', row_count: null, rows_read: 0 });
  await recordBatchAct(trx, actor, seen.id, {
    action: 'invitation-batches.tried-again',
    kind: 'tried-again',
    detail: { state: batch.state },
  });
  await promiseJob(trx as Trx, isToBeRead ? readBatchJob : judgeAnewJob, { batchId: seen.id });
}
