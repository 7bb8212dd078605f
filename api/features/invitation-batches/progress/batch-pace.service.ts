import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import { restOfAll } from '../../notifications/bulk/allowances.service.ts';
import type { BatchRecord } from '../lifecycle/batch-record.queries.ts';
import { waitingChannels } from '../sending/claiming.queries.ts';
import { lastLeft } from './batch-counts.queries.ts';
import { expectedEnd, nextLeaving, paceOf } from './batch-pace.policy.ts';

/** So many of the last rows tell the pace; those before a pause or a night do not. */
const RECENT = { most: 1_000, seconds: 300 };
const MINUTE = 60_000;
/** To the minute: nobody plans by less, and a page that shows it is told only when that changes. */
const toTheMinute = (at: Date | null): Date | null =>
  at && new Date(Math.ceil(at.getTime() / MINUTE) * MINUTE);

/** While it sends: when the next row may leave, where that is not now, and when the last will have at this pace. */
export async function foreseeEnd(
  db: Db,
  config: Config,
  batch: BatchRecord,
  ready: number,
): Promise<{ nextLeavesAt: Date | null; expectedEndAt: Date | null }> {
  if (batch.state !== 'sending' || ready === 0) return { nextLeavesAt: null, expectedEndAt: null };
  const holidays = await bankHolidays(db);
  const now = new Date();
  const sending = {
    from: batch.window_from,
    to: batch.window_to,
    workingDaysOnly: batch.working_days_only,
    sendAfter: batch.send_after,
  };
  const pace = paceOf(await lastLeft(db, batch.id, RECENT), config.SMS_PER_MINUTE, now);
  return {
    nextLeavesAt: nextLeaving(sending, holidays, now) ?? (await providersRest(db, config, batch.id)),
    expectedEndAt: toTheMinute(expectedEnd(sending, holidays, now, { rows: ready, pace })),
  };
}

/** Until when every provider that the waiting rows need is left alone; null where something can leave now. */
async function providersRest(db: Db, config: Config, batchId: string): Promise<Date | null> {
  const channels = await waitingChannels(db, batchId);
  if (channels.includes('post')) return null;
  const texts = [config.SMS_PROVIDER, config.SMS_SECOND_PROVIDER].filter((name) => name !== 'none');
  return restOfAll(
    db,
    channels.flatMap((channel) => (channel === 'sms' ? texts : [config.EMAIL_PROVIDER])),
  );
}
