import { judgeAnewJob, readBatchJob } from '../invitation-batches.jobs.ts';

/** A promise to read or judge the batch `b`. By job and by whether it was rung, as the outbox's two indexes have it. */
const promised = (isRung: 'null' | 'not null'): string =>
  `exists (select 1 from outbox o where o.job in ('${readBatchJob.name}', '${judgeAnewJob.name}')
      and o.rung_at is ${isRung} and o.done_at is null and o.failed_at is null and o.payload ->> 'batchId' = b.id::text)`;

/**
 * SQL: whether the batch `b` is at reading or checking while nobody does it any more, since every try of it failed. It is
 * asked and not kept: a worker that gives a job up, or dies of it, is in no state to write that down.
 */
export const GAVE_UP = `case when b.state in ('reading', 'checking')
  then not ${promised('null')} and not ${promised('not null')} else false end`;
