import { type Db, namedRows } from '../../lib/db.ts';

export interface AuthenticatorRow {
  totp_secret: Buffer | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number;
  epoch: number;
}

/** The account's authenticator, held until the transaction ends, with the database's clock. */
export async function lockAuthenticator(trx: Db, accountId: string): Promise<AuthenticatorRow | undefined> {
  const [row] = await namedRows<AuthenticatorRow>(
    trx,
    'challenges.lock-authenticator',
    `select totp_secret, totp_confirmed_at, totp_last_step, floor(extract(epoch from clock_timestamp()))::bigint as epoch
       from accounts where id = ? and state = 'active' for update`,
    [accountId],
  );
  return row;
}

export async function writeAuthenticator(
  trx: Db,
  accountId: string,
  fields: { totp_secret?: Buffer | null; totp_confirmed_at?: Date | null; totp_last_step: number },
): Promise<void> {
  await trx('accounts').where({ id: accountId }).update(fields);
}
