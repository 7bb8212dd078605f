import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { AnonymousActor } from '../sessions/actors.ts';
import { type Client, startSession } from '../sessions/sessions.service.ts';
import { findTaken, hasUserName, insertAccount, insertConsent } from './opening.queries.ts';

export interface AccountOrder {
  patientId: string;
  /** The record's; kept in lower case. */
  email: string;
  userName: string;
  passwordHash: string;
  /** The version of the terms they agreed to, and from which address. */
  termsNumber: number;
  ip: string;
  letterDelivery: 'digital' | 'post';
}

/**
 * Opens a patient's login, with their consent to the terms. The caller has proved who they are, and audits. Earlier
 * logins of the patient stay as they were, closed.
 * @returns `taken` says which of its names another open login has; then nothing was written
 */
export async function openAccount(
  trx: Db,
  order: AccountOrder,
): Promise<{ id: string } | { taken: 'user-name' | 'email' | 'patient' }> {
  const id = newId();
  const email = order.email.toLowerCase();
  const isOpened = await insertAccount(trx, {
    id,
    patient_id: order.patientId,
    email,
    user_name: order.userName,
    password_hash: order.passwordHash,
    terms_number: order.termsNumber,
    letter_delivery: order.letterDelivery,
  });
  if (!isOpened) {
    const taken = await findTaken(trx, { ...order, email });
    if (taken.patient) return { taken: 'patient' };
    return { taken: taken.email ? 'email' : 'user-name' };
  }
  await insertConsent(trx, { id: newId(), account_id: id, terms_number: order.termsNumber, ip: order.ip });
  return { id };
}

/** Whether no open login has this user name; of two who ask at once, `openAccount` decides. */
export const isUserNameFree = async (db: Db, userName: string): Promise<boolean> =>
  !(await hasUserName(db, userName));

/** Signs in whoever has just registered: they gave their details, the code and a password a moment ago. */
export async function openFirstSession(
  trx: Db,
  visitor: AnonymousActor,
  { accountId, patientId }: { accountId: string; patientId: string },
  client: Client,
): Promise<{ token: string; expiresAt: string }> {
  const { token, expiresAt } = await startSession(trx, { accountId, patientId }, 'full', client);
  await recordAudit(
    trx,
    { ...visitor, kind: 'patient', id: accountId },
    { action: 'accounts.signed-in', entity: 'accounts', entityId: accountId, patientId },
  );
  return { token, expiresAt: expiresAt.toISOString() };
}
