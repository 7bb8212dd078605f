import { type Db, namedRows } from '../../../lib/db.ts';
import type { FindingCode } from '../findings.schema.ts';

export interface CountedCode {
  code: FindingCode;
  rows: number;
  open: number;
}

/** What is said of how many rows, by the kept counts. */
export const listFindingCounts = (db: Db, batchId: string): Promise<CountedCode[]> =>
  namedRows(
    db,
    'invitation-batches.finding-counts',
    'select code, rows, open from invitation_batch_finding_counts where batch_id = ? and rows > 0',
    [batchId],
  );

/**
 * Skipped rows are not counted, since nothing of them is to be done. Open is a fault, or a question that nobody has
 * said yes to.
 */
const counted = (among: string): string => `
  select f.code collate "C" as code, count(distinct f.row_number)::integer as rows,
         (count(distinct f.row_number) filter (
           where f.severity = 'fault' or (f.severity = 'question' and f.code <> all(r.accepted))))::integer as open
    from invitation_batch_findings f
    join invitation_batch_rows r on r.batch_id = f.batch_id and r.row_number = f.row_number
   where f.batch_id = ? and r.standing <> 'skipped' ${among}
   group by f.code collate "C"`;

/** What is said of these rows, counted; notes about shared phones left out, whose changes reach further. */
export const countFindingsOf = (
  db: Db,
  batchId: string,
  rowNumbers: readonly number[],
): Promise<CountedCode[]> =>
  namedRows(
    db,
    'invitation-batches.count-findings-of',
    counted("and f.row_number = any(?::integer[]) and f.code <> 'shared-phone'"),
    [batchId, [...rowNumbers]],
  );

/** What an earlier judging counted. */
export async function deleteFindingCounts(trx: Db, batchId: string): Promise<void> {
  await trx('invitation_batch_finding_counts').where({ batch_id: batchId }).delete();
}

/**
 * Counts the whole batch anew. A batch just written is unknown to PostgreSQL's statistics, which then expect one row and
 * would look each of 100,000 up in a loop of loops; so loops are ruled out.
 */
export async function recountFindings(trx: Db, batchId: string): Promise<void> {
  await trx.raw('set local enable_nestloop = off');
  await deleteFindingCounts(trx, batchId);
  await trx.raw(
    `insert into invitation_batch_finding_counts (batch_id, code, rows, open)
     select ?, code, rows, open from (${counted('')}) as counted`,
    [batchId, batchId],
  );
  await trx.raw('set local enable_nestloop = on');
}

/** Adds changes to the kept counts. */
export async function addToFindingCounts(
  trx: Db,
  batchId: string,
  changes: readonly CountedCode[],
): Promise<void> {
  await namedRows(
    trx,
    'invitation-batches.add-to-finding-counts',
    `with change as (
       select * from unnest(?::text[], ?::integer[], ?::integer[]) as change (code, rows, open)),
     kept as (
       update invitation_batch_finding_counts kept
          set rows = kept.rows + change.rows, open = kept.open + change.open
         from change where kept.batch_id = ? and kept.code = change.code
       returning kept.code)
     insert into invitation_batch_finding_counts (batch_id, code, rows, open)
     select ?, code, rows, open from change where code not in (select code from kept)`,
    [
      changes.map(({ code }) => code),
      changes.map(({ rows }) => rows),
      changes.map(({ open }) => open),
      batchId,
      batchId,
    ],
  );
}
