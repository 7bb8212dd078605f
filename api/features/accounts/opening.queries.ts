import { type Db, namedRows } from '../../lib/db.ts';

export interface NewAccount {
  id: string;
  patient_id: string;
  email: string;
  user_name: string;
  password_hash: string;
  terms_number: number;
  letter_delivery: 'digital' | 'post';
}

/** Opens the login; false when its user name, its e-mail or its patient has one that is open. */
export async function insertAccount(trx: Db, account: NewAccount): Promise<boolean> {
  const inserted = await trx('accounts')
    .insert({ ...account, state: 'active' })
    .onConflict()
    .ignore()
    .returning('id');
  return inserted.length > 0;
}

export async function insertConsent(
  trx: Db,
  consent: { id: string; account_id: string; terms_number: number; ip: string },
): Promise<void> {
  await trx('consents').insert(consent);
}

/** Which of them an open login has already. */
export async function findTaken(
  db: Db,
  { userName, email, patientId }: { userName: string; email: string; patientId: string },
): Promise<{ userName: boolean; email: boolean; patient: boolean }> {
  const [row] = await namedRows<{ userName: boolean; email: boolean; patient: boolean }>(
    db,
    'accounts.taken',
    `select exists (select 1 from accounts where user_name = ? and state <> 'closed') as "userName",
            exists (select 1 from accounts where email_key(email) = email_key(?) and state <> 'closed') as email,
            exists (select 1 from accounts where patient_id = ? and state <> 'closed') as patient`,
    [userName, email, patientId],
  );
  return row ?? { userName: false, email: false, patient: false };
}

export async function hasUserName(db: Db, userName: string): Promise<boolean> {
  const row = await db('accounts').where({ user_name: userName }).whereNot({ state: 'closed' }).first('id');
  return row !== undefined;
}
