import type { Config } from '../../../config.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { Problem } from '../../../lib/problem.ts';
import { type AuditEntry, recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { countAudience } from '../audience/audience.queries.ts';
import { audienceOf } from '../audience/audience-of.ts';
import { cannotBeWrittenTo, type LeftOutReason, MOST_RECIPIENTS } from '../message-words.ts';
import { insertMessageEvent, type LockedMessage, updateMessage } from '../messages.changes.queries.ts';
import { sendMessageJob } from '../messages.jobs.ts';
import { lockForAct, type Seen } from '../messages.locking.service.ts';
import { needsApproval } from '../messages.policy.ts';

type Settings = Pick<Config, 'MESSAGE_APPROVAL_ABOVE' | 'UNDO_SECONDS'>;

/**
 * Decides that a draft is sent: once the time to take it back is over, or at its moment; or, where it goes to more than
 * one person may decide about, puts it up for a second person's approval.
 * @throws Problem 404, 412, 403, 409 'nobody-to-write-to', 'too-many-patients', 'attachments-waiting' …
 */
export async function sendMessage(trx: Db, config: Settings, actor: StaffActor, seen: Seen): Promise<void> {
  const message = await lockForAct(trx, actor, seen, 'send');
  const count = await countedAudience(trx, message);
  await updateMessage(trx, seen.id, {
    submitted_by: actor.id,
    // Not the transaction's beginning: who waited for the lock did not submit before the change they waited for.
    submitted_at: trx.raw('clock_timestamp()'),
    submitted_count: count,
  });
  if (!needsApproval(message.audience_kind, count, config.MESSAGE_APPROVAL_ABOVE)) {
    await schedule(trx, config, message);
    await write(trx, actor, message, { kind: 'scheduled', action: 'messages.scheduled', detail: { count } });
    return;
  }
  await updateMessage(trx, seen.id, { state: 'approval' });
  await write(trx, actor, message, { kind: 'submitted', action: 'messages.submitted', detail: { count } });
}

/** The second person's yes to exactly what they looked at. @throws Problem 404, 412, 403, 409 'own-message' … */
export async function approveMessage(
  trx: Db,
  config: Settings,
  actor: StaffActor,
  seen: Seen,
): Promise<void> {
  const message = await lockForAct(trx, actor, seen, 'approve');
  const count = await countedAudience(trx, message);
  await updateMessage(trx, seen.id, {
    approved_by: actor.id,
    approved_at: trx.raw('clock_timestamp()'),
    approved_count: count,
  });
  await schedule(trx, config, message);
  await write(trx, actor, message, { kind: 'approved', action: 'messages.approved', detail: { count } });
}

const BACK = { state: 'draft', due_at: null, approved_by: null, approved_at: null, approved_count: null };

/** The second person's no, with what has to change: a draft again. @throws Problem 404, 412, 403, 409 */
export async function sendBackMessage(
  trx: Db,
  actor: StaffActor,
  { reason, ...seen }: Seen & { reason: string },
): Promise<void> {
  const message = await lockForAct(trx, actor, seen, 'send-back');
  await updateMessage(trx, seen.id, BACK);
  await write(trx, actor, message, {
    kind: 'sent-back',
    action: 'messages.sent-back',
    detail: { reason },
    reason,
  });
}

/** Takes a message back before its moment: a draft again, and nobody was told. @throws Problem 404, 412, 403, 409 */
export async function takeBackMessage(trx: Db, actor: StaffActor, seen: Seen): Promise<void> {
  const message = await lockForAct(trx, actor, seen, 'take-back');
  await updateMessage(trx, seen.id, BACK);
  await write(trx, actor, message, { kind: 'taken-back', action: 'messages.taken-back' });
}

async function countedAudience(trx: Db, message: LockedMessage): Promise<number> {
  const { count, found, leftOut } = await countAudience(trx, audienceOf(message));
  if (found > MOST_RECIPIENTS) {
    const most = MOST_RECIPIENTS.toLocaleString('en-GB');
    throw new Problem(
      409,
      'too-many-patients',
      `A message goes to at most ${most}. Write an announcement instead.`,
    );
  }
  if (count > 0) return count;
  const reason = message.audience_kind === 'patient' ? whyNot(leftOut) : undefined;
  throw reason
    ? new Problem(409, `patient-${reason}`, cannotBeWrittenTo[reason])
    : new Problem(409, 'nobody-to-write-to', 'Nobody of this audience can be written to.');
}

const whyNot = (leftOut: Record<LeftOutReason, number>): LeftOutReason | undefined =>
  (Object.keys(leftOut) as LeftOutReason[]).find((reason) => leftOut[reason] > 0);

/** Sets the moment, never before the time to take it back is over, and promises the sending. By the database's clock. */
async function schedule(trx: Db, { UNDO_SECONDS }: Settings, message: LockedMessage): Promise<void> {
  const undone = new Date(message.now.getTime() + UNDO_SECONDS * 1000);
  const due = message.send_at && message.send_at > undone ? message.send_at : undone;
  await updateMessage(trx, message.id, { state: 'scheduled', due_at: due });
  await promiseJob(trx as Trx, sendMessageJob, { messageId: message.id }, due);
}

async function write(
  trx: Db,
  actor: StaffActor,
  message: LockedMessage,
  {
    kind,
    action,
    detail = {},
    reason,
  }: Pick<AuditEntry, 'action' | 'reason'> & {
    kind: 'scheduled' | 'submitted' | 'approved' | 'sent-back' | 'taken-back';
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await insertMessageEvent(trx, { messageId: message.id, kind, staffId: actor.id, detail });
  await recordAudit(trx, actor, {
    action,
    entity: 'messages',
    entityId: message.id,
    patientId: message.patient_id,
    after: detail,
    ...(reason ? { reason } : {}),
  });
}
