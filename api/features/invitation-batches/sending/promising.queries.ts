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

/** This database and no copy of it: a dump restored elsewhere has another identifier, a recovery another timeline. */
const CLUSTER = `(select system_identifier || '/' || timeline_id from pg_control_system(), pg_control_checkpoint())`;

/** A slice's hold on its batch, or until when somebody else has it. */
export type Lease = { isOurs: true; asksFirst: boolean } | { isOurs: false; until: Date };

/**
 * Takes the batch for a slice. Where it was last sent by another cluster, a backup has been restored, and what left since it was
 * made is not written here: `asksFirst` then says to ask the provider before each message, until the batch is done.
 */
export async function takeLease(
  db: Db,
  { batchId, sliceId, forMs }: { batchId: string; sliceId: string; forMs: number },
): Promise<Lease> {
  const [taken] = await namedRows<{ asksFirst: boolean }>(
    db,
    'batch-sending.take-lease',
    `insert into invitation_batch_leases as l (batch_id, slice_id, held_until, cluster)
     values (?, ?, clock_timestamp() + ?::int * interval '1 millisecond', ${CLUSTER})
     on conflict (batch_id) do update set slice_id = excluded.slice_id, held_until = excluded.held_until,
       cluster = excluded.cluster, asks_first = l.asks_first or l.cluster is distinct from excluded.cluster
       where l.held_until < clock_timestamp() or l.cluster is distinct from excluded.cluster
     returning asks_first as "asksFirst"`,
    [batchId, sliceId, forMs],
  );
  if (taken) return { isOurs: true, ...taken };
  const row = await db('invitation_batch_leases').where({ batch_id: batchId }).first('held_until');
  return { isOurs: false, until: row?.held_until ?? new Date(0) };
}

export async function endLease(trx: Db, batchId: string, sliceId: string): Promise<void> {
  await trx('invitation_batch_leases')
    .where({ batch_id: batchId, slice_id: sliceId })
    .update({ held_until: new Date(0) });
}
