import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { enqueueNotification } from '../../notifications/notifications.service.ts';
import type { Actor } from '../../sessions/actors.ts';
import { endResets, lockLoginById } from '../accounts.logins.queries.ts';
import { findLogin } from '../sign-in/sign-in.queries.ts';
import { decideReminder, decideReset } from './recovery.policy.ts';
import {
  countLinksLately,
  insertReset,
  lockRecordToRemind,
  lockUnsettled,
  settleRequest,
  type UnsettledRequest,
} from './recovery.queries.ts';
import type { RecoveryOutcome } from './recovery.schema.ts';

/** What came of a request, and whose it was. */
interface Settled {
  outcome: RecoveryOutcome;
  patientId: string | null;
  accountId: string | null;
}

/**
 * Looks up whom a request is about, and sends the hint or the link. A job's, after the answer has gone, so that who is
 * known cannot be heard by its time (ASVS 6.3.8). Run it as often as you like: a request is settled once.
 */
export async function settleRecovery(
  { db }: Pick<Deps, 'db'>,
  { recoveryRequestId, requestId }: { recoveryRequestId: string; requestId: string | null },
): Promise<void> {
  await db.transaction(async (trx) => {
    const request = await lockUnsettled(trx, recoveryRequestId);
    if (!request) return;
    const settled = request.kind === 'email' ? await remind(trx, request) : await offerReset(trx, request);
    const { outcome, patientId, accountId } = settled;
    await settleRequest(trx, request.id, { outcome, patient_id: patientId, account_id: accountId });
    const asker: Actor = { kind: 'system', id: null, ip: request.ip, requestId };
    await recordAudit(trx, asker, {
      action: request.kind === 'email' ? 'accounts.email-asked' : 'accounts.reset-asked',
      entity: 'accounts',
      entityId: accountId,
      patientId,
      reason: outcome,
    });
  });
}

async function remind(trx: Db, { nhs_number, date_of_birth }: UnsettledRequest): Promise<Settled> {
  const record = nhs_number ? await lockRecordToRemind(trx, nhs_number) : undefined;
  const facts = record && {
    dateOfBirth: record.date_of_birth,
    isDeceased: record.deceased,
    isMerged: record.merged,
    mobile: record.mobile,
    account: record.account_id ? { email: record.email } : null,
    hintsLately: record.hints_lately,
  };
  const outcome = decideReminder(facts, { dateOfBirth: date_of_birth ?? '' });
  const patientId = record?.patient_id ?? null;
  const accountId = record?.account_id ?? null;
  if (outcome === 'sent')
    await enqueueNotification(trx, { purpose: 'email-reminder', channel: 'sms', patientId, accountId });
  return { outcome, patientId, accountId };
}

async function offerReset(trx: Db, { user_name }: UnsettledRequest): Promise<Settled> {
  const found = user_name ? await findLogin(trx, user_name) : undefined;
  const login = found && (await lockLoginById(trx, found.id));
  if (!found || login?.state !== 'active') return { outcome: 'no-account', patientId: null, accountId: null };
  const outcome = decideReset({
    isDeceased: found.deceased,
    isMerged: found.merged,
    email: login.email,
    linksLately: await countLinksLately(trx, login.id),
  });
  if (outcome === 'sent') await startReset(trx, login, null);
  return { outcome, patientId: login.patient_id, accountId: login.id };
}

/**
 * Promises a link to a new password to the e-mail of a login whose row the caller holds; links before it lead nowhere
 * any more. A code is still asked for (ASVS 6.4.3).
 * @param requestedBy the member of staff who starts it
 */
export async function startReset(
  trx: Db,
  login: { id: string; patient_id: string; email: string | null },
  requestedBy: string | null,
): Promise<void> {
  await endResets(trx, login.id);
  const id = newId();
  await insertReset(trx, { id, account_id: login.id, requested_by: requestedBy });
  await enqueueNotification(trx, {
    purpose: 'password-reset-link',
    channel: 'email',
    patientId: login.patient_id,
    accountId: login.id,
    passwordResetId: id,
    requestedBy,
    ...(login.email ? { recipient: login.email } : {}),
  });
}
