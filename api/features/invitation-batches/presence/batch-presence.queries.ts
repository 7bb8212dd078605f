import { type Db, namedRows } from '../../../lib/db.ts';

/** The version a batch stands at; undefined where there is none of this id. */
export async function findBatchVersion(db: Db, id: string): Promise<number | undefined> {
  const [row] = await namedRows<{ version: number }>(
    db,
    'invitation-batches.version',
    'select version from invitation_batches where id = ?',
    [id],
  );
  return row?.version;
}
