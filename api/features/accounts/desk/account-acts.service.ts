import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { changedMeanwhile, notFound, Problem } from '../../../lib/problem.ts';
import type { AuditAction } from '../../audit-events/audit-events.schema.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { forgetAuthenticator } from '../../challenges/authenticator.service.ts';
import { sendAnotherCode } from '../../challenges/challenges.service.ts';
import { endDevices } from '../../devices/devices.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { endAccountSessions } from '../../sessions/sessions.service.ts';
import { closeAccount } from '../accounts.closing.service.ts';
import { lockLoginById, updateLogin } from '../accounts.logins.queries.ts';
import { settleSecondFactorChange } from '../accounts.second-factor.service.ts';
import { startReset } from '../recovery/recovery.settling.service.ts';
import { passwordLimits } from '../sign-in/password-again.service.ts';
import { refusalCodes, whyNot } from './account-acts.policy.ts';
import { actFactsOf } from './accounts.desk.presenter.ts';
import { type AccountRecord, findAccount, findLastAct, findOpenCode } from './accounts.desk.queries.ts';
import type { AccountAct } from './accounts.desk.schema.ts';

type DeskDeps = Pick<Deps, 'db' | 'config'>;

interface Act {
  account: AccountRecord;
  actor: StaffActor;
  reason: string;
  deps: DeskDeps;
}

/** Each act's own work; what all have in common is around it. */
const works: Record<AccountAct, (trx: Db, act: Act) => Promise<void>> = {
  'send-code-again': async (trx, { account }) => {
    const code = await findOpenCode(trx, account.id);
    if (code) await sendAnotherCode(trx, code.id, code.purpose);
  },
  'end-sessions': async (trx, { account }) => {
    await endAccountSessions(trx, account.id, 'ended-by-staff');
    await endDevices(trx, account.id, 'ended-by-staff');
  },
  unlock: (_trx, { account, deps }) => passwordLimits(deps).release(account.id),
  'start-recovery': (trx, { account, actor }) =>
    startReset(trx, { id: account.id, patient_id: account.patient.id, email: account.email }, actor.id),
  'remove-authenticator': async (trx, { account }) => {
    await forgetAuthenticator(trx, account.id);
    const { id, email } = account;
    await settleSecondFactorChange(trx, { id, patientId: account.patient.id, email });
  },
  close: (trx, { account, actor, reason }) =>
    closeAccount(trx, actor, { id: account.id, patient_id: account.patient.id }, { by: 'staff', reason }),
};

/** Closing writes itself down. */
const auditOf: Record<Exclude<AccountAct, 'close'>, AuditAction> = {
  'send-code-again': 'accounts.code-sent-again',
  'end-sessions': 'accounts.sessions-ended',
  unlock: 'accounts.unlocked',
  'start-recovery': 'accounts.recovery-started',
  'remove-authenticator': 'accounts.second-factor-removed',
};

/**
 * Does one act on a login, with its reason in the audit. None shows or sets a password or a code: what is sent goes to
 * the patient's own mobile or e-mail.
 * @throws Problem 404, 412 with who was quicker, 409 where the act is not possible now, 429 'too-many-codes'
 */
export async function actOnAccount(
  trx: Db,
  deps: DeskDeps,
  actor: StaffActor,
  act: AccountAct,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<void> {
  const held = await lockLoginById(trx, id);
  const account = held && (await findAccount(trx, id));
  if (!account) throw notFound();
  if (held.version !== version) throw await conflict(trx, id, held.version);
  const hasOpenCode = (await findOpenCode(trx, id)) !== undefined;
  const refusal = whyNot(actFactsOf(account, hasOpenCode))[act];
  if (refusal) {
    const code = account.state === 'closed' ? 'account-closed' : refusalCodes[act];
    throw new Problem(409, code, refusal);
  }
  await works[act](trx, { account, actor, reason, deps });
  if (act === 'close') return;
  // Two who act at once: the second is told, and looks again.
  await updateLogin(trx, id);
  await recordAudit(trx, actor, {
    action: auditOf[act],
    entity: 'accounts',
    entityId: id,
    patientId: account.patient.id,
    reason,
  });
}

async function conflict(trx: Db, id: string, version: number): Promise<Problem> {
  const last = await findLastAct(trx, id);
  return changedMeanwhile({
    version,
    ...(last ? { changedAt: last.at.toISOString(), changedBy: last.name } : {}),
  });
}
