import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { presentMe } from './accounts.presenter.ts';
import { findMe } from './accounts.queries.ts';

/** The patient's own details, read as the patient. @throws Problem 404 */
export async function readMe(db: Db) {
  const me = await findMe(db);
  if (!me) throw notFound();
  return presentMe(me);
}

export { followRecordEmail } from './accounts.email.service.ts';
