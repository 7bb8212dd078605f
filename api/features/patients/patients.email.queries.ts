import { type Db, namedRows } from '../../lib/db.ts';

/**
 * Writes the e-mail of a record, which is held until the transaction ends.
 * @returns what it was; undefined when there is no such record
 */
export async function writeEmail(
  db: Db,
  id: string,
  email: string | null,
): Promise<{ before: string | null } | undefined> {
  const [row] = await namedRows<{ before: string | null }>(
    db,
    'patients.write-email',
    `update patients set email = ?,
            version = patients.version + case when old.email is distinct from ? then 1 else 0 end,
            updated_at = case when old.email is distinct from ? then now() else patients.updated_at end
       from (select id, email from patients where id = ? for no key update) old
      where patients.id = old.id returning old.email as before`,
    [email, email, email, id],
  );
  return row;
}
