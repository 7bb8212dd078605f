import { type Db, namedRows } from '../../lib/db.ts';
import type { EntryTable } from './entry-noun.ts';
import { dayCursor } from './portal-page.ts';

/**
 * How the entries of the patient whose transaction it is (`asPatient`) are listed, newest first.
 * @param columns those the patient may read
 */
export function entriesForPatient<Row>({ name, day }: EntryTable, columns: readonly (keyof Row & string)[]) {
  // Row-level security says the same; saying it again lets the planner take the patient's index.
  const shown = `select ${columns.join(', ')} from ${name}
    where patient_id = current_patient_id() and error_kind is distinct from 'wrong-patient'`;
  const order = `order by ${day.column} desc, id desc limit ?`;
  return (db: Db, { limit, after }: { limit: number; after?: string | undefined }): Promise<Row[]> => {
    if (after === undefined) return namedRows(db, `${name}.portal`, `${shown} ${order}`, [limit]);
    const cursor = dayCursor(after);
    return namedRows(
      db,
      `${name}.portal-after`,
      `${shown} and (${day.column}, id) < (?::date, ?::uuid) ${order}`,
      [cursor.day, cursor.id, limit],
    );
  };
}
