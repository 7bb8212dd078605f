import { type Db, namedRows } from '../../../lib/db.ts';

/** The next rows of the batch, in the order of the file. */
export async function listRowNumbersAfter(
  db: Db,
  batchId: string,
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await namedRows<{ row_number: number }>(
    db,
    'invitation-batches.rows-after',
    'select row_number from invitation_batch_rows where batch_id = ? and row_number > ? order by row_number limit ?',
    [batchId, after, limit],
  );
  return rows.map(({ row_number }) => row_number);
}
