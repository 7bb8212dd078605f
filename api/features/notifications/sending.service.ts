import { setTimeout as after } from 'node:timers/promises';
import type { Config } from '../../config.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { codeOfUnknown, type SendOutcome } from '../../providers/delivery.ts';
import { chooseSmsProvider } from '../delivery/routing/sms-routing.service.ts';
import {
  type DeliveryTimings,
  deliveryTimings,
  fallsToPost,
  leavesDespiteStop,
} from './notifications.policy.ts';
import type { NotificationPurpose } from './notifications.schema.ts';
import { promiseSending } from './notifications.service.ts';
import { settleEarlyReceipts } from './receipts.service.ts';
import { decideSending, type SendingDecision } from './sending.policy.ts';
import {
  type Attempt,
  addPostItem,
  endUnsaid,
  endUnsent,
  hasStoppedTexts,
  type SendingRow,
  sendingFacts,
  startSending,
  takeAllowance,
  writeAccepted,
  writeOutcome,
} from './sending.queries.ts';

export type SendingDeps = Pick<Deps, 'db' | 'config' | 'providers' | 'logger'> & {
  timings?: Partial<DeliveryTimings>;
};

/**
 * Makes the words of one notification, and what must not be stored before it leaves: a code, a link's token. It runs in
 * the transaction that takes the row to 'sending'. `to` where the row and the patient's record do not say it.
 * @returns null when there is nothing to say any more, such as a code somebody no longer waits for
 */
export type Renderer = (
  trx: Db,
  row: SendingRow,
  config: Config,
) => Promise<{ to?: string; subject?: string; text: string } | null>;

/** Who writes which words: given by the job's handler, so that features do not import each other in circles. */
export type Renderers = Record<NotificationPurpose, Renderer>;

interface Message extends Attempt {
  purpose: SendingRow['purpose'];
  to: string;
  subject: string;
  text: string;
}

/**
 * Sends one notification if it should still leave, and writes down what came of it. Run it as often as you like:
 * only one caller takes the row from pending to sending, and that is committed before the provider is called, so a
 * crash leaves a doubt for reconciliation and never a second message. No connection is held during the call.
 * @throws whatever the database throws; then nothing was sent, or the row says 'sending'
 */
export async function sendNotification(deps: SendingDeps, id: string, renderers: Renderers): Promise<void> {
  const row = await sendingFacts(deps.db, id);
  if (!row) return;
  const decision = decideSending(row, new Date(), deps.config.SEND_WINDOW);
  if (decision.act !== 'send') return settleUnsent(deps, row, decision);
  const provider =
    row.channel === 'sms' ? await chooseSmsProvider(deps.db, deps.providers, id) : deps.providers.email;
  if (!(await waitForAllowance(deps, provider.name))) {
    return putOff(deps.db, row.id, new Date(Date.now() + 5_000));
  }
  const message = await beginAttempt(deps, row, { provider: provider.name, to: decision.to }, renderers);
  if (!message) return;
  const outcome = await provider.send(message);
  deps.logger.info({ notificationId: id, outcome: outcome.outcome }, 'notification handed over');
  await writeDown(deps.db, message, outcome);
}

async function settleUnsent(
  deps: SendingDeps,
  row: SendingRow,
  decision: Exclude<SendingDecision, { act: 'send' }>,
): Promise<void> {
  if (decision.act === 'nothing') return;
  if (decision.act === 'wait') return putOff(deps.db, row.id, decision.until);
  if (decision.act === 'expire') return void (await endUnsent(deps.db, row, 'expired', 'too-late'));
  if (decision.act === 'cancel') return void (await endUnsent(deps.db, row, 'cancelled', decision.reason));
  await deps.db.transaction(async (trx) => {
    if (!(await endUnsent(trx, row, 'failed', decision.reason))) return;
    if (fallsToPost(row.purpose, decision.reason)) await addPostItem(trx, row.id, newId());
  });
}

const putOff = (db: Db, id: string, until: Date): Promise<void> =>
  db.transaction((trx) => promiseSending(trx, [id], until));

/** Waits for a turn at the provider, so that a backlog is paced here instead of being put back again and again. */
async function waitForAllowance({ db, config, timings }: SendingDeps, provider: string): Promise<boolean> {
  const patience = Date.now() + deliveryTimings(config.PROVIDER_TIMEOUT_MS, timings).waitForAllowance;
  const turnMs = (60_000 / config.SMS_PER_MINUTE) * config.NOTIFICATION_CONCURRENCY;
  while (!(await takeAllowance(db, provider, config.SMS_PER_MINUTE))) {
    const pause = Math.min(1_000, turnMs) * (0.5 + Math.random());
    if (Date.now() + pause > patience) return false;
    await after(pause);
  }
  return true;
}

/** Commits 'sending' under a fresh reference; undefined when somebody else has, or there is nothing to say. */
async function beginAttempt(
  { db, config }: SendingDeps,
  row: SendingRow,
  { provider, to }: { provider: string; to: string | null },
  renderers: Renderers,
): Promise<Message | undefined> {
  const { id, purpose } = row;
  const reference = newId();
  return db.transaction(async (trx) => {
    if (!(await startSending(trx, row, { reference, provider }))) return undefined;
    const words = await renderers[purpose](trx, row, config);
    const address = words?.to ?? to;
    const obstacle = await obstacleTo(trx, row, words && address);
    if (words && address && !obstacle) return { id, purpose, reference, subject: '', ...words, to: address };
    await endUnsaid(trx, { id, reference }, obstacle ?? (words ? 'no-email' : 'not-wanted-any-more'));
    if (obstacle && fallsToPost(purpose, obstacle)) await addPostItem(trx, id, newId());
    return undefined;
  });
}

/** A STOP that came while this waited for its turn, or of an address that only the renderer knew. */
const obstacleTo = async (
  trx: Db,
  { channel, purpose }: SendingRow,
  address: string | null | undefined,
): Promise<'texts-stopped' | null> =>
  channel === 'sms' && address && !leavesDespiteStop(purpose) && (await hasStoppedTexts(trx, address))
    ? 'texts-stopped'
    : null;

/** Writes an outcome down. Only 'later' is put back by itself: it is proof that nothing left. */
async function writeDown(
  db: Db,
  message: Attempt & { purpose: SendingRow['purpose'] },
  outcome: SendOutcome,
): Promise<void> {
  switch (outcome.outcome) {
    case 'accepted': {
      if (await writeAccepted(db, message, outcome.providerId)) {
        await settleEarlyReceipts(db, [outcome.providerId]);
      }
      return;
    }
    case 'refused':
      return db.transaction(async (trx) => {
        if (!(await writeOutcome(trx, message, 'failed', outcome.code))) return;
        if (fallsToPost(message.purpose, outcome.code)) await addPostItem(trx, message.id, newId());
      });
    case 'later':
      return db.transaction(async (trx) => {
        if (!(await writeOutcome(trx, message, 'pending', 'provider-busy'))) return;
        await promiseSending(trx, [message.id], new Date(Date.now() + outcome.retryAfterSeconds * 1000));
      });
    case 'unknown':
      return void (await writeOutcome(db, message, 'unknown', codeOfUnknown(outcome.reason)));
  }
}
