import type { Db } from '../../lib/db.ts';

export interface OpenLogin {
  id: string;
  patient_id: string;
  email: string | null;
  version: number;
}

/** The patient's open login, held until the transaction ends. */
export const lockOpenLogin = (db: Db, patientId: string): Promise<OpenLogin | undefined> =>
  db('accounts')
    .where({ patient_id: patientId })
    .whereNot({ state: 'closed' })
    .forUpdate()
    .first('id', 'patient_id', 'email', 'version');

/** Whether another open login has this e-mail, spelled in any of the ways that are one address. */
export async function isEmailTaken(db: Db, accountId: string, email: string): Promise<boolean> {
  const taken = await db('accounts')
    .whereRaw('email_key(email) = email_key(?)', [email])
    .whereNot({ state: 'closed' })
    .whereNot({ id: accountId })
    .first('id');
  return taken !== undefined;
}

/** @throws UNIQUE_VIOLATION when another login took the address in the same moment */
export async function updateLoginEmail(db: Db, accountId: string, email: string | null): Promise<void> {
  await db('accounts')
    .where({ id: accountId })
    .update({ email, version: db.raw('version + 1'), updated_at: db.fn.now() });
}
