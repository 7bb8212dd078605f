import { inBatches } from '../api/lib/batches.ts';
import { loggable } from '../api/middleware/errors.ts';
import type { Handler, WorkerDeps } from './handler.ts';
import { failRun, finishRuns, type StartedRow, startRuns } from './outbox.queries.ts';

/**
 * Runs the outbox row a ring names, once a ring at most: done, tried again later, or given up, as its handler goes.
 * Never rejects for what the handler does; Bull is not asked to repeat anything.
 */
export function createRunner(deps: WorkerDeps, handlers: Handler[]): (outboxId: string) => Promise<void> {
  const handlerOf = new Map(handlers.map((handler) => [handler.job.name, handler]));
  const start = inBatches<string, StartedRow | undefined>(async (ids) => {
    const rows = new Map((await startRuns(deps.db, [...new Set(ids)])).map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = rows.get(id);
      // Two rings of one row in the same batch start it once.
      rows.delete(id);
      return row;
    });
  });
  const finish = inBatches<string, void>(async (ids) => {
    await finishRuns(deps.db, ids);
    return [];
  });

  return async (outboxId) => {
    const row = await start(outboxId);
    const handler = row && handlerOf.get(row.job);
    if (!handler) return;
    try {
      await handler.run(deps, handler.job.payload.parse(row.payload));
      await finish(row.id);
    } catch (error) {
      await writeFailure(deps, handler, row, error);
    }
  };
}

async function writeFailure(
  { db, logger }: WorkerDeps,
  { job }: Handler,
  row: StartedRow,
  error: unknown,
): Promise<void> {
  const failures = row.failures + 1;
  const giveUp = failures >= job.attempts;
  const facts = { outboxId: row.id, job: job.name, failures, err: loggable(error) };
  if (giveUp) logger.error(facts, 'job given up');
  else logger.warn(facts, 'job failed, to be tried again');
  const { code, type } = loggable(error);
  await failRun(db, row, {
    error: String(code ?? type),
    backoffSeconds: job.backoffSeconds(failures),
    giveUp,
  });
}
