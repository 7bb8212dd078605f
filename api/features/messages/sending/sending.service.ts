import type { Deps } from '../../../deps.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { tellOfRecord } from '../../notifications/notifications.service.ts';
import { theSystem } from '../../sessions/actors.ts';
import { gatherRecipients } from '../audience/audience.queries.ts';
import { audienceOf } from '../audience/audience-of.ts';
import {
  insertMessageEvent,
  type LockedMessage,
  lockMessage,
  updateMessage,
} from '../messages.changes.queries.ts';
import { sendMessageJob } from '../messages.jobs.ts';
import { isStillAgreed } from '../messages.policy.ts';
import { forgetRecipients, showToNext, unpromisedMessages } from './sending.queries.ts';

/** Patients of one transaction: small enough that whoever withdraws waits for a moment only. */
export const SLICE = 500;
/** Slices of one run: well within its lease. */
const SLICES_A_RUN = 20;

type SendingDeps = Pick<Deps, 'db' | 'config'> & { ending?: AbortSignal };

/**
 * Sends a message whose moment has come: writes down who gets it, once, then shows it to them slice by slice, each with
 * its notices in one transaction. It may be run again at any moment, twice at once, or after a kill: the message is held
 * for each step, and each patient has one row of it.
 */
export async function sendDueMessage({ db, config, ending }: SendingDeps, id: string): Promise<void> {
  await db.transaction((trx) => beginSending(trx, id, config.MESSAGE_APPROVAL_ABOVE));
  for (let slice = 0; slice < SLICES_A_RUN; slice += 1) {
    if (ending?.aborted) break;
    if (!(await db.transaction((trx) => sendSlice(trx, id)))) return;
  }
  await db.transaction((trx) => promiseJob(trx, sendMessageJob, { messageId: id }));
}

/** Takes a scheduled message whose moment has come into sending; back to approval where it would go to more than agreed. */
async function beginSending(trx: Trx, id: string, above: number): Promise<void> {
  const message = await lockMessage(trx, id);
  // Taken back, and perhaps scheduled anew for later: the later promise sends it.
  if (message?.state !== 'scheduled' || !message.due_at || message.due_at > message.now) return;
  const count = await gatherRecipients(trx, id, audienceOf(message));
  if (!isStillAgreed(message.audience_kind, { count, approved: message.approved_count, above })) {
    await forgetRecipients(trx, id);
    await updateMessage(trx, id, {
      state: 'approval',
      due_at: null,
      submitted_count: count,
      approved_by: null,
      approved_at: null,
      approved_count: null,
    });
    await insertMessageEvent(trx, { messageId: id, kind: 'grew', staffId: null, detail: { count } });
    return;
  }
  await updateMessage(trx, id, { state: 'sending', recipients: count });
  await insertMessageEvent(trx, { messageId: id, kind: 'began', staffId: null, detail: { count } });
}

/** @returns whether there may be more to send */
async function sendSlice(trx: Trx, id: string): Promise<boolean> {
  const message = await lockMessage(trx, id);
  if (message?.state !== 'sending') return false;
  const patients = await showToNext(trx, id, SLICE);
  if (patients.length === 0) {
    await finish(trx, message);
    return false;
  }
  await updateMessage(trx, id, { delivered: message.delivered + patients.length });
  await tellOfRecord(
    trx,
    patients.map((patientId) => ({ purpose: 'message-received' as const, patientId, subjectId: id })),
  );
  // One statement for the slice, so that each patient's record says what reached them.
  await recordAudit(
    trx,
    theSystem,
    patients.map((patientId) => ({
      action: 'messages.delivered' as const,
      entity: 'messages',
      entityId: id,
      patientId,
    })),
  );
  return true;
}

async function finish(trx: Db, { id, delivered }: LockedMessage): Promise<void> {
  await updateMessage(trx, id, { state: 'sent', sent_at: trx.raw('clock_timestamp()') });
  await insertMessageEvent(trx, { messageId: id, kind: 'sent', staffId: null, detail: { count: delivered } });
  await recordAudit(trx, theSystem, {
    action: 'messages.sent',
    entity: 'messages',
    entityId: id,
    after: { count: delivered },
  });
}

/** Promises the sending of each due message while nothing is promised: its promise was given up, or lost with a backup. */
export async function keepMessagesSending(db: Db): Promise<void> {
  const ids = await unpromisedMessages(db, sendMessageJob.name);
  if (ids.length === 0) return;
  await db.transaction(async (trx) => {
    for (const messageId of ids) await promiseJob(trx, sendMessageJob, { messageId });
  });
}
