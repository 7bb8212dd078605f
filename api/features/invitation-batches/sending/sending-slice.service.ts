import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../../lib/ids.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import { deliveryTimings } from '../../notifications/notifications.policy.ts';
import type { SendingDeps } from '../../notifications/sending.service.ts';
import { waitingChannels } from './claiming.queries.ts';
import { claimRows } from './claiming.service.ts';
import { createComposer } from './composing.service.ts';
import { endSlice, expireRest } from './ending.service.ts';
import { createHandingOver, type HandingOver } from './handing-over.service.ts';
import { createOutcomeBook } from './outcomes.service.ts';
import { takeLease } from './promising.queries.ts';
import { promiseSlice } from './promising.service.ts';
import { createNurse } from './provider-nurse.service.ts';
import { createSenders } from './senders.service.ts';

export type BatchSendingDeps = SendingDeps & {
  /** Aborted when the process is to end: nothing more is claimed. */
  ending?: AbortSignal | undefined;
  /** The database session that lives as long as this process. */
  sessionPid?: (() => number | undefined) | undefined;
};

/** After a round that found nothing to claim: its rows or their patients are held by somebody for a moment. */
const HELD_MS = 100;

/**
 * Sends a slice of a batch: as much as leaves in a quarter of a minute. Then it promises the next one, for now, for
 * when the window opens, or for when the provider may be asked again. Run it as often as you like: one slice of a batch
 * at a time does anything, and should two do so after all, no row is claimed twice.
 * @throws whatever the database throws, after all that is in flight has been answered
 */
export async function sendBatch(deps: BatchSendingDeps, batchId: string): Promise<void> {
  const timings = deliveryTimings(deps.config.PROVIDER_TIMEOUT_MS, deps.timings);
  const sliceId = newId();
  const forMs = timings.slice + timings.sendingIsLostAfter;
  const lease = await takeLease(deps.db, { batchId, sliceId, forMs });
  if (!lease.isOurs) return deps.db.transaction((trx) => promiseSlice(trx, batchId, lease.until));
  const next = await sendSlice(deps, batchId, { ...timings, asksFirst: lease.asksFirst });
  await endSlice(deps.db, batchId, sliceId, next);
}

/** @returns when the next slice has something to do; null for now */
async function sendSlice(
  deps: BatchSendingDeps,
  batchId: string,
  timings: { slice: number; longestPause: number; asksFirst: boolean },
): Promise<Date | null> {
  const { db, config, providers, ending } = deps;
  const until = performance.now() + timings.slice;
  const senders = await createSenders(db, providers, config);
  const book = createOutcomeBook(deps, batchId);
  const nurse = createNurse(deps, batchId, senders, timings.longestPause);
  const calls = createHandingOver(
    { concurrency: config.BATCH_CONCURRENCY, asksFirst: timings.asksFirst },
    book,
    nurse.hear,
  );
  const ask = { senders, composer: createComposer(config), holidays: await bankHolidays(db) };
  const least = Math.max(1, Math.floor(config.BATCH_CONCURRENCY / 4));
  const claim = (after: number, limit: number) =>
    claimRows(db, batchId, { ...ask, after, limit, senderPid: deps.sessionPid?.() ?? null });
  senders.want(await waitingChannels(db, batchId));
  let after = 0;
  try {
    while (performance.now() < until && !ending?.aborted) {
      await nurse.idle();
      await roomFor(least, calls);
      if (calls.room() < 1) continue;
      await senders.refill(calls.room());
      if (senders.isShort()) {
        const restUntil = senders.restUntil();
        if (restUntil) return restUntil;
        await pause(HELD_MS);
        continue;
      }
      const claimed = await claim(after, Math.max(1, calls.room()));
      if (claimed.kind === 'closed') return claimed.until;
      if (claimed.kind === 'not-sending') return null;
      if (claimed.kind === 'too-late') {
        await expireRest(db, batchId);
        return null;
      }
      calls.add(claimed.messages);
      const wasAtStart = after === 0;
      // Rows that came back stand before those that follow.
      after = claimed.last ?? 0;
      if (claimed.settled > 0 || !wasAtStart) continue;
      const waiting = await waitingChannels(db, batchId);
      if (waiting.length === 0) return null;
      senders.want(waiting);
      await Promise.race([calls.answered(), pause(HELD_MS)]);
    }
    return null;
  } finally {
    await calls.idle();
    await book.idle();
    await nurse.idle();
  }
}

/** Waits until so many can be claimed at once, each claim having a price of its own, but not for long. */
async function roomFor(least: number, calls: HandingOver): Promise<void> {
  if (calls.room() >= least) return;
  const patience = pause(HELD_MS, true);
  while (calls.room() < least && !(await Promise.race([calls.answered().then(() => false), patience])));
}
