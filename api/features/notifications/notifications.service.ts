import type { Db, Trx } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { promiseJobs } from '../../lib/outbox.ts';
import { sendNotificationJob } from './notifications.jobs.ts';
import { sendBy } from './notifications.policy.ts';
import {
  cancelPendingAbout,
  cancelPendingOfBatch,
  cancelPendingOfLetters,
  channelsOf,
  insertNotifications,
  lettersAlreadyTold,
  type NewNotification,
  newestTakenBack,
  patientsWithPending,
} from './notifications.queries.ts';
import type { RecordNoticePurpose } from './record-notices.templates.ts';

/**
 * Promises to tell patients of their letters, as part of the caller's transaction: set-based, so 500 letters cost
 * what one does. Post items wait for staff to print them; nothing is sent for those.
 */
export async function enqueueLetterNotifications(
  trx: Db,
  rows: {
    letterId: string;
    patientId: string;
    channel: 'sms' | 'email' | 'post';
    requestedBy: string;
    sendAfter: Date;
  }[],
): Promise<void> {
  await enqueue(
    trx,
    rows.map((row) => ({
      ...row,
      id: newId(),
      purpose: 'letter-published',
      staffId: null,
      sendBy: row.channel === 'post' ? null : sendBy('letter-published', row.sendAfter),
    })),
  );
}

/** One text or e-mail to be sent: what for, to whom, and what it is about. */
export type NotificationOrder = Omit<
  NewNotification,
  'id' | 'channel' | 'sendAfter' | 'sendBy' | 'letterId'
> & {
  channel: 'sms' | 'email';
  /** Now, when left out. */
  sendAfter?: Date;
};

/**
 * Promises one text or e-mail as part of the caller's transaction. Its words, and what must not be stored (a code, a
 * link's token), are made by the purpose's renderer at the moment it leaves (`jobs/handlers/notifications`).
 * @returns its id
 */
export async function enqueueNotification(trx: Db, order: NotificationOrder): Promise<string> {
  const sendAfter = order.sendAfter ?? new Date();
  const id = newId();
  await enqueue(trx, [{ ...order, id, sendAfter, sendBy: sendBy(order.purpose, sendAfter) }]);
  return id;
}

/** `enqueueNotification` of any number, in as many statements as one takes. */
export async function enqueueNotifications(trx: Db, orders: readonly NotificationOrder[]): Promise<void> {
  const now = new Date();
  await enqueue(
    trx,
    orders.map((order) => {
      const sendAfter = order.sendAfter ?? now;
      return { ...order, id: newId(), sendAfter, sendBy: sendBy(order.purpose, sendAfter) };
    }),
  );
}

/** That something is to be read in the record: what for, whose, and which. */
export interface RecordNotice {
  purpose: RecordNoticePurpose;
  patientId: string;
  subjectId: string;
  requestedBy?: string | null;
  /** Now, when left out. */
  sendAfter?: Date;
}

/**
 * Promises to tell patients of something in their record, as part of the caller's transaction: by text or e-mail, as
 * each prefers. Who has no account is not told, for there is nowhere to read it.
 * @returns how many are told
 */
export async function tellOfRecord(trx: Db, notices: readonly RecordNotice[]): Promise<number> {
  const channels = await channelsOf(trx, [...new Set(notices.map(({ patientId }) => patientId))]);
  const told = notices.flatMap((notice) => {
    const channel = channels.get(notice.patientId);
    return channel ? [{ ...notice, channel }] : [];
  });
  await enqueueNotifications(trx, told);
  return told.length;
}

/** Those of these patients who will hear of this purpose before long anyway: their notice has not left yet. */
export const patientsWaitingToHear = (
  trx: Db,
  purpose: RecordNoticePurpose,
  patientIds: string[],
): Promise<string[]> => patientsWithPending(trx, purpose, patientIds);

/**
 * Takes back what has not left yet about these: a message withdrawn, a result held again.
 * @param reason a code
 * @returns how many there were
 */
export const cancelNotificationsAbout = (trx: Db, subjectIds: string[], reason: string): Promise<number> =>
  cancelPendingAbout(inTransaction(trx), subjectIds, reason);

/**
 * Whether news of this was taken back for newer news (`overtaken`), which was itself undone since: whoever was to hear of
 * it heard of neither.
 */
export const isNewsOwed = async (
  trx: Db,
  subjectId: string,
  { overtaken, undone }: { overtaken: string; undone: string },
): Promise<boolean> => (await newestTakenBack(trx, subjectId, undone)) === overtaken;

/** Promises the e-mail that carries a staff member's invitation; its link is made only when it leaves. */
export async function enqueueStaffInvitation(
  trx: Db,
  { staffId, requestedBy }: { staffId: string; requestedBy: string },
): Promise<void> {
  await enqueueNotification(trx, { purpose: 'staff-invitation', channel: 'email', staffId, requestedBy });
}

/**
 * Takes back what has not left yet. `alreadyLeft` names the letters of which a patient was told, or may have been.
 * @param reason a code that staff see beside the cancelled notification
 */
export async function cancelLetterNotifications(
  trx: Db,
  letterIds: string[],
  reason: string,
): Promise<{ alreadyLeft: string[] }> {
  if (letterIds.length === 0) return { alreadyLeft: [] };
  await cancelPendingOfLetters(trx, letterIds, reason);
  return { alreadyLeft: await lettersAlreadyTold(trx, letterIds) };
}

/** Takes back what waits of an invitation batch. @returns how many there were */
export const cancelBatchNotifications = (trx: Db, batchId: string, reason: string): Promise<number> =>
  cancelPendingOfBatch(trx, batchId, reason);

/** Writes the rows and promises their sending, one promise for each time they are due at. */
async function enqueue(trx: Db, rows: NewNotification[]): Promise<void> {
  if (rows.length === 0) return;
  await insertNotifications(inTransaction(trx), rows);
  const idsDueAt = new Map<number, string[]>();
  for (const { id, channel, sendAfter } of rows) {
    if (channel === 'post') continue;
    const due = idsDueAt.get(sendAfter.getTime());
    if (due) due.push(id);
    else idsDueAt.set(sendAfter.getTime(), [id]);
  }
  for (const [at, ids] of idsDueAt) await promiseSending(trx, ids, new Date(at));
}

/** Promises that these notifications are sent, not before `runAt`. */
export const promiseSending = (trx: Db, ids: string[], runAt?: Date): Promise<void> =>
  promiseJobs(
    inTransaction(trx),
    sendNotificationJob,
    ids.map((notificationId) => ({ notificationId })),
    runAt,
  );

/** A promise outside a transaction could be kept although the act it belongs to was undone. */
function inTransaction(db: Db): Trx {
  if (!db.isTransaction) throw new TypeError('notifications are promised inside a transaction');
  return db as Trx;
}
