import { type Db, sqlState, UNIQUE_VIOLATION } from '../../lib/db.ts';
import { unprocessable } from '../../lib/problem.ts';
import { enqueueNotification } from '../notifications/notifications.service.ts';
import { isEmailTaken, lockOpenLogin, type OpenLogin, updateLoginEmail } from './accounts.email.queries.ts';

const emailInUse = () =>
  unprocessable([
    {
      path: 'body.email',
      code: 'email-in-use',
      message: 'Somebody else signs in with this e-mail address. Each person needs one of their own.',
    },
  ]);

/**
 * Sets the e-mail of a login whose row the caller holds, and tells the old address and the new one (ASVS 6.3.7).
 * @throws Problem 422 'email-in-use' at body.email, also when another login takes it in the same moment
 */
export async function setLoginEmail(trx: Db, login: OpenLogin, email: string | null): Promise<void> {
  if (login.email === email) return;
  if (email !== null && (await isEmailTaken(trx, login.id, email))) throw emailInUse();
  try {
    await updateLoginEmail(trx, login.id, email);
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) throw emailInUse();
    throw error;
  }
  for (const recipient of [login.email, email]) {
    if (recipient === null) continue;
    await enqueueNotification(trx, {
      purpose: 'email-changed',
      channel: 'email',
      patientId: login.patient_id,
      accountId: login.id,
      recipient,
    });
  }
}

/**
 * Lets the login follow the record: the patient's open account, if there is one, signs in with this e-mail from now on.
 * For `patients.service`, which changes the record in the same transaction.
 * @throws Problem 422 'email-in-use' at body.email when another open account signs in with it
 */
export async function followRecordEmail(trx: Db, patientId: string, email: string | null): Promise<void> {
  const login = await lockOpenLogin(trx, patientId);
  if (login) await setLoginEmail(trx, login, email);
}
