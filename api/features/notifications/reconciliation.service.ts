import type { Db, Trx } from '../../lib/db.ts';
import { providersOf } from '../../providers/index.ts';
import { deliveryTimings, mayBeSentAgainByMachine } from './notifications.policy.ts';
import { promiseSending } from './notifications.service.ts';
import { applyStatus, settleEarlyReceipts } from './receipts.service.ts';
import {
  type DoubtfulRow,
  doubtLostSends,
  expireStale,
  toLookUp,
  writeAbsence,
  writeUnanswered,
} from './reconciliation.queries.ts';
import type { SendingDeps } from './sending.service.ts';

/**
 * Puts a row back to its batch whose message the provider twice did not know: it leaves again only as the batch allows. Given
 * by the job's handler, so that features do not import each other in circles.
 */
export type ReturnToBatch = (trx: Trx, row: { batchId: string; invitationId: string }) => Promise<void>;
export type ReconciliationDeps = SendingDeps & { returnToBatch?: ReturnToBatch };

const LOOK_UPS_A_RUN = 500;
const LOOK_UPS_AT_ONCE = 8;

/**
 * Settles what is in doubt. A message is put back only after its provider twice, some time apart, did not know its
 * reference; a look-up that failed says nothing. Run it as often as you like.
 */
export async function reconcileNotifications(deps: ReconciliationDeps): Promise<void> {
  const { db, config, logger } = deps;
  const timings = deliveryTimings(config.PROVIDER_TIMEOUT_MS, deps.timings);
  const lost = await doubtLostSends(db, timings.sendingIsLostAfter);
  const expired = await expireStale(db);
  await settleEarlyReceipts(db);
  const doubtful = await toLookUp(db, timings, LOOK_UPS_A_RUN);
  await Promise.all(
    Array.from({ length: LOOK_UPS_AT_ONCE }, async () => {
      for (let row = doubtful.shift(); row; row = doubtful.shift()) await lookUp(deps, row);
    }),
  );
  if (lost + expired > 0) logger.warn({ lost, expired }, 'notifications without an outcome');
}

async function lookUp(
  { db, providers, logger, returnToBatch }: ReconciliationDeps,
  row: DoubtfulRow,
): Promise<void> {
  // Another provider than the one that was asked to send knows nothing of it, and its silence would mean a resend.
  const provider = providersOf(providers, row.channel).find(({ name }) => name === row.provider);
  if (!provider) return writeUnanswered(db, row);
  const found = await provider.look(row.reference, row.sendingAt);
  if (found.found === 'unavailable') return writeUnanswered(db, row);
  if (found.found) {
    await db.transaction((trx) => applyStatus(trx, row.id, found));
  } else if (row.senderLives) {
    await writeUnanswered(db, row);
  } else {
    await writeDownAbsence(db, row, returnToBatch);
  }
  logger.info({ notificationId: row.id, found: found.found }, 'notification looked up');
}

async function writeDownAbsence(db: Db, row: DoubtfulRow, returnToBatch?: ReturnToBatch): Promise<void> {
  const isSecond = row.absentLookUps >= 1;
  const { batchId, invitationId } = row;
  if (isSecond && batchId && invitationId && returnToBatch) {
    return db.transaction(async (trx) => {
      if (await writeAbsence(trx, row, 'give-up')) await returnToBatch(trx, { batchId, invitationId });
    });
  }
  if (!isSecond || !mayBeSentAgainByMachine(row.purpose)) return void (await writeAbsence(db, row, 'wait'));
  if (row.sendBy && row.sendBy <= new Date()) return void (await writeAbsence(db, row, 'expire'));
  await db.transaction(async (trx) => {
    if (await writeAbsence(trx, row, 'resend')) await promiseSending(trx, [row.id]);
  });
}
