import type { Db } from '../api/lib/db.ts';

/** Rows removed by one statement: few enough not to hold anybody up. */
const BATCH = 5_000;

/** What is removed, when it is older than so many days by this column. */
const old = [
  { table: 'sessions', column: 'expires_at', days: 30 },
  { table: 'idempotency_keys', column: 'created_at', days: 7 },
  { table: 'mailbox_messages', column: 'created_at', days: 30 },
  { table: 'recovery_requests', column: 'created_at', days: 30 },
  { table: 'ticket_links', column: 'expires_at', days: 30 },
] as const;

/** Removes jobs that ended more than a week ago; how many. */
export const removeEndedJobs = (db: Db): Promise<number> =>
  inBatches(
    db,
    `delete from outbox where id in (select id from outbox
       where coalesce(done_at, failed_at) < now() - interval '7 days' limit ${BATCH})`,
  );

/** Removes old sessions, idempotency keys and demo messages; how many of each. */
export async function removeOld(db: Db): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  for (const { table, column, days } of old) {
    removed[table] = await inBatches(
      db,
      `delete from ${table} where ctid in (select ctid from ${table}
         where ${column} < now() - interval '${days} days' limit ${BATCH})`,
    );
  }
  return removed;
}

async function inBatches(db: Db, statement: string): Promise<number> {
  for (let removed = 0; ; ) {
    const { rowCount } = await db.raw(statement);
    removed += rowCount;
    if (rowCount < BATCH) return removed;
  }
}
