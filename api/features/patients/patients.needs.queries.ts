import type { Db } from '../../lib/db.ts';

/** What somebody needs from whoever speaks or writes to them; null where nothing is noted. */
export interface Needs {
  interpreterLanguage: string | null;
  adjustments: string | null;
}

/** Held until the transaction ends. @throws Error where there is no such record */
export async function lockNeeds(trx: Db, patientId: string): Promise<Needs> {
  const { rows } = await trx.raw(
    `select interpreter_language as "interpreterLanguage", adjustments from patients where id = ? for no key update`,
    [patientId],
  );
  if (!rows[0]) throw new Error('a request has no patient');
  return rows[0];
}

/** Writes what a locked record says from now on. */
export async function updateNeeds(
  trx: Db,
  patientId: string,
  { interpreterLanguage, adjustments }: Needs,
): Promise<void> {
  await trx('patients')
    .where({ id: patientId })
    .update({
      interpreter_language: interpreterLanguage,
      adjustments,
      version: trx.raw('version + 1'),
      updated_at: trx.fn.now(),
    });
}
