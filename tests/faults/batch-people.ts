import type { Knex } from 'knex';
import { sendBatchJob } from '../../api/features/invitation-batches/invitation-batches.jobs.ts';
import { promiseJob } from '../../api/lib/outbox.ts';
import { aBatch } from '../../api/test/builders/invitation-batches.ts';
import { aClerk } from '../../api/test/builders/staff.ts';

/** Test mobiles there are (07700 900000–900999); the patients after them are invited by e-mail. */
const MOBILES = 1_000;

/**
 * A batch of patients with a recipient of their own each, so that a provider's log can be counted by row. It waits at its check
 * page until it is released.
 */
export async function seedBatch(db: Knex, count: number): Promise<{ batchId: string; clerkId: string }> {
  const clerk = await aClerk(db);
  const batch = await aBatch(db, { state: 'check', createdBy: clerk, more: { row_count: count } });
  await db.raw(
    `with people as (
       insert into patients (id, hospital_number, given_name, family_name, date_of_birth, mobile, email)
       select gen_random_uuid(), 'B' || lpad(n::text, 7, '0'), 'Anna', 'Smith', '1950-01-01',
         case when n < ${MOBILES} then '+447700900' || lpad(n::text, 3, '0') end, 'invited' || n || '@example.com'
       from generate_series(0, ? - 1) as n returning *)
     insert into invitation_batch_rows (batch_id, row_number, cells, match, patient_id, channel, age_band, phone, standing)
     select ?, 1 + row_number() over (), array[hospital_number], 'exact', id,
       case when mobile is null then 'email' else 'sms' end, '65-74', mobile, 'ready' from people`,
    [count, batch.id],
  );
  return { batchId: batch.id, clerkId: clerk.id };
}

/** Lets it go. */
export const release = (db: Knex, batchId: string): Promise<void> =>
  db.transaction(async (trx) => {
    await trx('invitation_batches')
      .where({ id: batchId })
      .update({ state: 'sending', released_at: trx.fn.now(), paused_at: null, paused_reason: null });
    await promiseJob(trx, sendBatchJob, { batchId });
  });
