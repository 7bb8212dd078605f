import type { Db } from '../../../lib/db.ts';

/** The rows whose texts go to one phone: all of the batch's, or those of a list of phones. */
const sharing = (among: string): string => `
  sharing as materialized (
    select row_number, first_value(row_number) over (partition by phone order by row_number) as first_row,
           lead(row_number) over (partition by phone order by row_number) as next_row
      from invitation_batch_rows
     where batch_id = :batchId and phone is not null and standing in ('ready', 'held') ${among}),
  shared as (
    -- The first row is shown beside the second, each other one beside the first.
    select row_number, case when row_number <> first_row then first_row else next_row end as other_row from sharing
     where row_number <> first_row or next_row is not null)`;

/** Notes on every row of a batch that has none yet with which other it shares a phone. */
export async function noteSharedPhones(trx: Db, batchId: string): Promise<void> {
  await trx.raw(
    `with ${sharing('')}
     insert into invitation_batch_findings (batch_id, code, row_number, severity, detail)
     select :batchId, 'shared-phone', row_number, 'notice', jsonb_build_object('otherRow', other_row) from shared`,
    { batchId },
  );
}

/** Takes the notes of these phones away, or of every phone of the batch, so that they can be written anew. */
export async function renoteSharedPhones(
  trx: Db,
  batchId: string,
  phones: readonly string[],
): Promise<number> {
  if (phones.length === 0) return 0;
  const { rows } = await trx.raw(
    `with ${sharing('and phone = any(:phones)')},
     gone as (
       delete from invitation_batch_findings f using sharing s
        where f.batch_id = :batchId and f.code = 'shared-phone' and f.row_number = s.row_number
          and not exists (select from shared where shared.row_number = s.row_number)
       returning 1),
     noted as (
       insert into invitation_batch_findings as f (batch_id, code, row_number, severity, detail)
       select :batchId, 'shared-phone', row_number, 'notice', jsonb_build_object('otherRow', other_row) from shared
       on conflict (batch_id, code, row_number, field) do update set detail = excluded.detail
         where f.detail is distinct from excluded.detail
       returning xmax = 0 as is_new)
     select (select count(*) from noted where is_new) - (select count(*) from gone) as change`,
    { batchId, phones: [...phones] },
  );
  return rows[0].change;
}
