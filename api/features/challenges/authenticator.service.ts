import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { openTotpSecret, sealTotpSecret, type TotpKey, totpStepOf } from '../../lib/totp.ts';
import { type AuthenticatorRow, lockAuthenticator, writeAuthenticator } from './authenticator.queries.ts';

type Keys = Pick<Config, 'secretKey'>;

const keyOf = ({ secretKey }: Keys): TotpKey => ({ secretKey, label: 'patient TOTP secrets, AES-256-GCM' });

/** Keeps a secret that was shown to be scanned; nothing counts until a first code confirms it. False: one counts already. */
export async function keepAuthenticator(
  trx: Db,
  config: Keys,
  accountId: string,
  secret: string,
): Promise<boolean> {
  const found = await lockAuthenticator(trx, accountId);
  if (!found || found.totp_confirmed_at) return false;
  await writeAuthenticator(trx, accountId, {
    totp_secret: sealTotpSecret(keyOf(config), accountId, secret),
    totp_last_step: 0,
  });
  return true;
}

/** Confirms the scanned secret by its first code. @returns 'none' where none waits to be confirmed */
export async function confirmAuthenticator(
  trx: Db,
  config: Keys,
  accountId: string,
  code: string,
): Promise<'confirmed' | 'wrong' | 'none'> {
  const found = await lockAuthenticator(trx, accountId);
  if (!found?.totp_secret || found.totp_confirmed_at) return 'none';
  const step = await stepOf(config, accountId, found, code);
  if (step === undefined) return 'wrong';
  await writeAuthenticator(trx, accountId, { totp_confirmed_at: new Date(), totp_last_step: step });
  return 'confirmed';
}

/** Whether the account's authenticator app shows this code, and it is newer than the last one taken: it is used up. */
export async function takeAuthenticatorCode(
  trx: Db,
  config: Keys,
  accountId: string,
  code: string,
): Promise<boolean> {
  const found = await lockAuthenticator(trx, accountId);
  if (!found?.totp_confirmed_at) return false;
  const step = await stepOf(config, accountId, found, code);
  if (step === undefined) return false;
  await writeAuthenticator(trx, accountId, { totp_last_step: step });
  return true;
}

/** Removes it: the code comes by text again. The caller asks, audits and ends sessions. */
export const forgetAuthenticator = (trx: Db, accountId: string): Promise<void> =>
  writeAuthenticator(trx, accountId, { totp_secret: null, totp_confirmed_at: null, totp_last_step: 0 });

async function stepOf(config: Keys, accountId: string, found: AuthenticatorRow, code: string) {
  if (!found.totp_secret) return undefined;
  const secret = openTotpSecret(keyOf(config), accountId, found.totp_secret);
  return totpStepOf(secret, code, { epoch: Number(found.epoch), lastStep: found.totp_last_step });
}

/** Whether codes of an authenticator app are asked for at this account. Holds its row. */
export const hasAuthenticator = async (trx: Db, accountId: string): Promise<boolean> =>
  Boolean((await lockAuthenticator(trx, accountId))?.totp_confirmed_at);
