import type { Db } from '../../../lib/db.ts';
import type { FindingCode } from '../findings.schema.ts';

/**
 * The standing that what is said of a row gives it, with these answers. The findings of a row are looked up by their index
 * row by row, however little PostgreSQL knows of the batch yet.
 */
const standingWith = (accepted: string): string => `
  case when exists (select from invitation_batch_findings f
                     where f.batch_id = r.batch_id and f.row_number = r.row_number
                       and (f.severity = 'fault' or (f.severity = 'question' and f.code <> all(${accepted})))) then 'held'
       when exists (select from invitation_batch_findings f
                     where f.batch_id = r.batch_id and f.row_number = r.row_number and f.severity = 'exclusion') then 'excluded'
       else 'ready' end`;

/** The rows this code is said of. */
const ofCode = `
  r.batch_id = :batchId and r.row_number = any(array(
    select row_number from invitation_batch_findings where batch_id = :batchId and code = :code))`;

/** Says yes to a question about every row that waits for it. @returns how many did */
export async function acceptAll(trx: Db, batchId: string, code: FindingCode): Promise<number> {
  const { rowCount } = await trx.raw(
    `update invitation_batch_rows r
        set accepted = array_append(r.accepted, :code), standing = ${standingWith('array_append(r.accepted, :code)')},
            standing_reason = null, version = r.version + 1
      where ${ofCode} and r.standing in ('ready', 'held', 'excluded') and :code <> all(r.accepted)`,
    { batchId, code },
  );
  return rowCount;
}

/** Leaves every row of a code out that still can be. @returns their numbers */
export async function skipAll(trx: Db, batchId: string, code: FindingCode): Promise<number> {
  const { rowCount } = await trx.raw(
    `update invitation_batch_rows r set standing = 'skipped', standing_reason = null, version = r.version + 1
      where ${ofCode} and r.standing in ('ready', 'held', 'excluded')`,
    { batchId, code },
  );
  return rowCount;
}

/** Takes the skipped rows of a code back, and answers to it. @returns how many there were */
export async function takeAllBack(trx: Db, batchId: string, code: FindingCode): Promise<number> {
  const { rowCount } = await trx.raw(
    `update invitation_batch_rows r
        set accepted = array_remove(r.accepted, :code), standing = ${standingWith('array_remove(r.accepted, :code)')},
            standing_reason = null, version = r.version + 1
      where ${ofCode} and (r.standing = 'skipped' or (r.standing in ('ready', 'held', 'excluded') and :code = any(r.accepted)))`,
    { batchId, code },
  );
  return rowCount;
}

/** Rows of patients that a batch has more than once, where one of them has this code: which stays may have changed. */
export async function listTwinsOf(trx: Db, batchId: string, code: FindingCode): Promise<number[]> {
  const { rows } = await trx.raw(
    `select distinct r.row_number from invitation_batch_rows r
      where ${ofCode} and r.patient_id is not null and exists (
        select from invitation_batch_rows twin
         where twin.patient_id = r.patient_id and twin.batch_id = r.batch_id and twin.row_number <> r.row_number)`,
    { batchId, code },
  );
  return rows.map(({ row_number }: { row_number: number }) => row_number);
}
