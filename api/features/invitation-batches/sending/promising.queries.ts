import { type Db, namedRows } from '../../../lib/db.ts';

/** Open promises of a job for this batch that nobody runs yet. */
const WAITING = `job = ? and payload ->> 'batchId' = ? and done_at is null and failed_at is null
  and (started_at is null or rung_at is null or started_at < rung_at)`;

/** Brings a waiting promise forward to `at`, where there is one. @returns whether there is */
export async function bringForward(trx: Db, job: string, batchId: string, at: Date | null): Promise<boolean> {
  const { rowCount } = await trx.raw(
    `update outbox set run_at = least(run_at, coalesce(?::timestamptz, now())) where ${WAITING}`,
    [at, job, batchId],
  );
  return rowCount > 0;
}

/** Batches that are being sent, while no promise says by whom. */
export async function unpromisedBatches(db: Db, job: string): Promise<string[]> {
  const { rows } = await db.raw(
    `select b.id from invitation_batches b where b.state = 'sending' and not exists (
       select 1 from outbox o where o.job = ? and o.done_at is null and o.failed_at is null
         and o.payload ->> 'batchId' = b.id::text)`,
    [job],
  );
  return rows.map(({ id }: { id: string }) => id);
}

/** Takes the batch for a slice; null when it is ours, or until when somebody else has it. */
export async function takeLease(
  db: Db,
  { batchId, sliceId, forMs }: { batchId: string; sliceId: string; forMs: number },
): Promise<Date | null> {
  const taken = await namedRows(
    db,
    'batch-sending.take-lease',
    `insert into invitation_batch_leases as l (batch_id, slice_id, held_until)
     values (?, ?, clock_timestamp() + ?::int * interval '1 millisecond')
     on conflict (batch_id) do update set slice_id = excluded.slice_id, held_until = excluded.held_until
       where l.held_until < clock_timestamp()
     returning 1`,
    [batchId, sliceId, forMs],
  );
  if (taken.length > 0) return null;
  const row = await db('invitation_batch_leases').where({ batch_id: batchId }).first('held_until');
  return row?.held_until ?? new Date(0);
}

export async function endLease(trx: Db, batchId: string, sliceId: string): Promise<void> {
  await trx('invitation_batch_leases').where({ batch_id: batchId, slice_id: sliceId }).del();
}
