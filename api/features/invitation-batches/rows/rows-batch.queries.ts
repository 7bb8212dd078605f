import { type Db, namedRows } from '../../../lib/db.ts';
import type { RowsBatch } from './rows.presenter.ts';

/** A batch by which its rows are shown and exported. */
export interface NamedRowsBatch extends RowsBatch {
  name: string;
  headers: string[] | null;
}

export async function findRowsBatch(db: Db, id: string): Promise<NamedRowsBatch | undefined> {
  const [row] = await namedRows<NamedRowsBatch>(
    db,
    'invitation-batches.rows-batch',
    'select id, name, headers, column_map, recent_days from invitation_batches where id = ?',
    [id],
  );
  return row;
}
