import type { z } from 'zod';
import type { Trx } from './db.ts';
import { newId } from './ids.ts';

/** A job's name and what it carries: ids only, never names, numbers or text. */
export interface Job<Payload extends z.ZodType = z.ZodType> {
  name: string;
  payload: Payload;
  /** How often a failed run is tried again before somebody must look. */
  attempts: number;
  /** Seconds before the n-th try again. */
  backoffSeconds: (attempt: number) => number;
}

export function defineJob<Payload extends z.ZodType>(
  job: Pick<Job<Payload>, 'name' | 'payload'> & Partial<Job<Payload>>,
): Job<Payload> {
  return { attempts: 5, backoffSeconds: (attempt) => Math.min(600, 5 * 2 ** attempt), ...job };
}

/** The channel workers listen on, so that a promise is kept at once instead of at the next poll. */
export const OUTBOX_CHANNEL = 'outbox';

/**
 * Promises a job as part of the caller's transaction: it runs if and only if that commits, at least once.
 * @param runAt not before then; now when left out
 */
export async function promiseJobs<Payload extends z.ZodType>(
  trx: Trx,
  job: Job<Payload>,
  payloads: z.input<Payload>[],
  runAt?: Date,
): Promise<void> {
  if (payloads.length === 0) return;
  const rows = payloads.map((payload) => JSON.stringify(job.payload.parse(payload)));
  const ids = rows.map(() => newId());
  await trx.raw(
    `insert into outbox (id, job, payload, run_at)
     select id, ?, payload::jsonb, coalesce(?::timestamptz, now()) from unnest(?::uuid[], ?::text[]) as promised(id, payload)`,
    [job.name, runAt ?? null, ids, rows],
  );
  await trx.raw(`select pg_notify('${OUTBOX_CHANNEL}', '')`);
}

export const promiseJob = <Payload extends z.ZodType>(
  trx: Trx,
  job: Job<Payload>,
  payload: z.input<Payload>,
  runAt?: Date,
): Promise<void> => promiseJobs(trx, job, [payload], runAt);
