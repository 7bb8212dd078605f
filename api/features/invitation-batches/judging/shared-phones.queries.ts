import { type Db, namedRows } from '../../../lib/db.ts';

/** The rows of a batch whose texts go to one phone, each with another of them. */
const sharedPhones = (among: string): string => `
  sharing as materialized (
    select row_number, first_value(row_number) over (partition by phone collate "C" order by row_number) as first_row,
           lead(row_number) over (partition by phone collate "C" order by row_number) as next_row
      from invitation_batch_rows where batch_id = ? ${among} and phone is not null and standing in ('ready', 'held')),
  shared as (
    -- The first row is shown beside the second, each other one beside the first.
    select row_number, case when row_number <> first_row then first_row else next_row end as other_row from sharing
     where row_number <> first_row or next_row is not null)`;

/** Writes the notes of a batch that has none yet. @returns how many */
export async function noteSharedPhones(trx: Db, batchId: string): Promise<number> {
  const { rowCount } = await trx.raw(
    `with ${sharedPhones('')}
     insert into invitation_batch_findings (batch_id, code, row_number, severity, detail)
     select ?, 'shared-phone', row_number, 'notice', jsonb_build_object('otherRow', other_row) from shared`,
    [batchId, batchId],
  );
  return rowCount;
}

/**
 * Brings the notes of these phones in line with the rows as they are now; without a list, those of every phone.
 * @returns how many more notes there are, which is less than 0 where some went
 */
export async function renoteSharedPhones(
  trx: Db,
  batchId: string,
  phones?: readonly string[],
): Promise<number> {
  if (phones?.length === 0) return 0;
  const among = phones ? 'and phone = any(?::text[])' : '';
  // Of every phone: rows that were skipped have lost theirs.
  const members = phones ? 'and f.row_number in (select row_number from sharing)' : '';
  const sql = `with ${sharedPhones(among)},
     gone as (
       delete from invitation_batch_findings f
        where f.batch_id = ? and f.code = 'shared-phone' ${members}
          and f.row_number not in (select row_number from shared)
       returning 1),
     noted as (
       insert into invitation_batch_findings as f (batch_id, code, row_number, severity, detail)
       select ?, 'shared-phone', row_number, 'notice', jsonb_build_object('otherRow', other_row) from shared
       on conflict (batch_id, code, row_number, field) do update set detail = excluded.detail
         where f.detail is distinct from excluded.detail
       returning xmax = 0 as is_new)
     select (select count(*) from noted where is_new) - (select count(*) from gone) as change`;
  if (!phones) return (await trx.raw(sql, [batchId, batchId, batchId])).rows[0].change;
  const bindings = [batchId, [...phones], batchId, batchId];
  const [row] = await namedRows<{ change: number }>(trx, 'invitation-batches.renote-phones', sql, bindings);
  return row!.change;
}
