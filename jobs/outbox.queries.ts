import type { Db } from '../api/lib/db.ts';

export interface RungRow {
  id: string;
  job: string;
  attempt: number;
}

/**
 * Takes what is due, oldest first, and marks it rung; two relays never take the same row. Of each job no more than
 * `most` rows are out at once, so that a backlog stays in PostgreSQL and not in Redis.
 */
export async function ringDue(db: Db, jobs: string[], most: number): Promise<RungRow[]> {
  const { rows } = await db
    .raw(
      `with due as (
         select waiting.id from unnest(?::text[]) as kind(job)
         cross join lateral (
           select greatest(0, ? - count(*)) as room from outbox o
           where o.job = kind.job and o.rung_at is not null and o.done_at is null and o.failed_at is null) as free
         cross join lateral (
           select o.id from outbox o
           where o.job = kind.job and o.rung_at is null and o.done_at is null and o.failed_at is null and o.run_at <= now()
           order by o.run_at limit free.room for update skip locked) as waiting)
       update outbox set rung_at = now(), attempt = attempt + 1 from due where outbox.id = due.id
       returning outbox.id, outbox.job, outbox.attempt`,
      [jobs, most],
    )
    .options({ name: 'outbox.ring-due' });
  return rows;
}

/** Puts back what could not be rung: Redis was away. */
export async function unring(db: Db, rows: RungRow[]): Promise<void> {
  await db.raw(
    `update outbox set rung_at = null from unnest(?::uuid[], ?::int[]) as rung(id, attempt)
     where outbox.id = rung.id and outbox.attempt = rung.attempt and done_at is null
       and (started_at is null or started_at < rung_at)`,
    [rows.map(({ id }) => id), rows.map(({ attempt }) => attempt)],
  );
}

export interface StartedRow extends RungRow {
  payload: unknown;
  failures: number;
}

/**
 * Starts the rung rows among `ids`. A ring that comes twice, late or after the row is done starts nothing: a run
 * begins only where none has begun since the row was last rung. clock_timestamp() is read after waiting for the
 * row, so it is never before `rung_at`.
 */
export async function startRuns(db: Db, ids: string[]): Promise<StartedRow[]> {
  const { rows } = await db
    .raw(
      `update outbox set started_at = clock_timestamp()
       where id = any(?::uuid[]) and rung_at is not null and done_at is null and failed_at is null
         and (started_at is null or started_at < rung_at)
       returning id, job, attempt, payload, failures`,
      [ids],
    )
    .options({ name: 'outbox.start' });
  return rows;
}

/** Writes down what is done. */
export async function finishRuns(db: Db, ids: string[]): Promise<void> {
  await db
    .raw(`update outbox set done_at = clock_timestamp() where id = any(?::uuid[]) and done_at is null`, [ids])
    .options({ name: 'outbox.finish' });
}

/**
 * Writes down a failed run: tried again after `backoffSeconds`, or given up.
 * @param error a type or a code, never a message, which may quote what it was about
 */
export async function failRun(
  db: Db,
  row: StartedRow,
  { error, backoffSeconds, giveUp }: { error: string; backoffSeconds: number; giveUp: boolean },
): Promise<void> {
  await db.raw(
    `update outbox set failures = failures + 1, last_error = ?, rung_at = null,
       failed_at = case when ? then now() end, run_at = now() + ? * interval '1 second'
     where id = ? and attempt = ? and done_at is null`,
    [error, giveUp, backoffSeconds, row.id, row.attempt],
  );
}

/**
 * Puts back what was rung and not answered (Redis forgot it), and what was started and never ended (its worker
 * died). The second counts as a failure, so that a row which kills its worker is given up some day.
 * @returns what was given up
 */
export async function sweepLost(
  db: Db,
  {
    job,
    unansweredSeconds,
    leaseSeconds,
    attempts,
  }: { job: string; unansweredSeconds: number; leaseSeconds: number; attempts: number },
): Promise<{ unanswered: number; workerLost: number; givenUp: string[] }> {
  const { rows }: { rows: { id: string; givenUp: boolean; started: boolean }[] } = await db
    .raw(
      `with lost as (
         select id, coalesce(started_at >= rung_at, false) as started from outbox
         where job = ? and rung_at is not null and done_at is null and failed_at is null
           and case when started_at >= rung_at then started_at < now() - ? * interval '1 second'
                    else rung_at < now() - ? * interval '1 second' end
         for update skip locked)
       update outbox set rung_at = null,
         failures = failures + started::int,
         last_error = case when started then 'worker-lost' else last_error end,
         failed_at = case when started and failures + 1 >= ? then now() end
       from lost where outbox.id = lost.id
       returning outbox.id, failed_at is not null as "givenUp", lost.started`,
      [job, leaseSeconds, unansweredSeconds, attempts],
    )
    .options({ name: 'outbox.sweep' });
  return {
    unanswered: rows.filter(({ started }) => !started).length,
    workerLost: rows.filter(({ started }) => started).length,
    givenUp: rows.filter(({ givenUp }) => givenUp).map(({ id }) => id),
  };
}
