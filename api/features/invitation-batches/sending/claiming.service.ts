import type { Holidays } from '../../../lib/dates/working-time.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { hashToken, idOf, newId, newShortToken } from '../../../lib/ids.ts';
import { type BatchInvitation, insertBatchInvitations } from '../../invitations/batch-invitations.service.ts';
import { beginSendings, type NewSending } from '../../notifications/bulk/bulk-sending.service.ts';
import { nextBatchTime } from './batch-window.policy.ts';
import {
  holdSending,
  lockReadyRows,
  type ReadyRow,
  readyRows,
  type SendingBatch,
} from './claiming.queries.ts';
import { type Composer, versionOf } from './composing.service.ts';
import { decideLeaving, type LeavingChannel } from './leaving.policy.ts';
import { countLeftBefore } from './returning.service.ts';
import { markCancelled, markLeft } from './row-standings.queries.ts';
import type { Sender, Senders } from './senders.service.ts';

/** A message whose row has been written as leaving; nobody else will send it. */
export interface Leaving {
  id: string;
  reference: string;
  sender: Sender;
  to: string;
  subject: string;
  text: string;
  /** By performance.now(), which no correction of the clock moves. */
  claimedAt: number;
}

/** `settled` rows left or will not; `last` is the last row looked at. */
export type Claim =
  | { kind: 'claimed'; messages: Leaving[]; settled: number; last: number | null }
  | { kind: 'not-sending' }
  | { kind: 'too-late' }
  | { kind: 'closed'; until: Date };

export interface ClaimAsk {
  after: number;
  limit: number;
  senders: Senders;
  composer: Composer;
  holidays: Holidays;
  senderPid: number | null;
}

/**
 * Takes ready rows of a batch that may leave at this moment, and commits them as leaving, with their links: only then
 * is a provider called. Pause, stop, the window and the time to send by hold for every claim, by the database's clock.
 */
export async function claimRows(db: Db, batchId: string, ask: ClaimAsk): Promise<Claim> {
  const claimedAt = performance.now();
  const claim = await db.transaction(async (trx): Promise<Claim & { plan?: Plan }> => {
    const batch = await holdSending(trx, batchId);
    if (batch?.state !== 'sending') return { kind: 'not-sending' };
    if (batch.sendBy && batch.sendBy <= batch.now) return { kind: 'too-late' };
    const opens = openingOf(batch, ask.holidays);
    if (opens > batch.now) return { kind: 'closed', until: opens };
    const { after, limit, senders } = ask;
    const held = await lockReadyRows(trx, batchId, { after, limit, channels: senders.openChannels() });
    const rows = held.length > 0 ? await readyRows(trx, batchId, held) : [];
    const plan = planLeaving(rows, senders);
    await writePlan(trx, batch, plan, ask, claimedAt);
    const settled = plan.leaving.length + plan.cancelled.length + plan.leftBefore.length;
    return { kind: 'claimed', messages: plan.messages, settled, last: rows.at(-1)?.rowNumber ?? null, plan };
  });
  if (claim.plan) for (const { sender } of claim.plan.leaving) if (sender) ask.senders.spend(sender);
  return claim;
}

/** When it may leave: now, at its time, or when its window opens; not after the time to send by, which ends it. */
function openingOf(batch: SendingBatch, holidays: Holidays): Date {
  const from = batch.sendAfter && batch.sendAfter > batch.now ? batch.sendAfter : batch.now;
  const opens = nextBatchTime(batch, holidays, from);
  return batch.sendBy && batch.sendBy < opens ? batch.sendBy : opens;
}

interface Plan {
  leaving: { row: ReadyRow; by: LeavingChannel; sender: Sender | null; id: string; invitationId: string }[];
  cancelled: { rowNumber: number; reason: string }[];
  leftBefore: ReadyRow[];
  messages: Leaving[];
}

/** What becomes of each row; one whose sender grants no more is left as it is. */
function planLeaving(rows: ReadyRow[], senders: Senders): Plan {
  const plan: Plan = { leaving: [], cancelled: [], leftBefore: [], messages: [] };
  const granted = senders.purse();
  for (const row of rows) {
    if (row.leftBefore) {
      plan.leftBefore.push(row);
      continue;
    }
    const decision = decideLeaving(row);
    if (!decision.leaves) {
      plan.cancelled.push({ rowNumber: row.rowNumber, reason: decision.reason });
      continue;
    }
    const id = newId();
    const sender = decision.by === 'post' ? null : senders.senderOf(decision.by, id);
    if (sender && !granted.take(sender)) continue;
    plan.leaving.push({ row, by: decision.by, sender, id, invitationId: newId() });
  }
  return plan;
}

async function writePlan(
  trx: Trx,
  batch: SendingBatch,
  plan: Plan,
  { composer, senderPid }: ClaimAsk,
  claimedAt: number,
): Promise<void> {
  if (plan.cancelled.length > 0) await markCancelled(trx, batch.id, plan.cancelled);
  if (plan.leftBefore.length > 0) await countLeftBefore(trx, batch.id, plan.leftBefore);
  if (plan.leaving.length === 0) return;
  const links: BatchInvitation[] = [];
  const sendings: NewSending[] = [];
  await composer.ready(trx, batch);
  for (const { row, by, sender, id, invitationId } of plan.leaving) {
    const token = sender ? newShortToken() : null;
    // The same again should a backup be restored: then the provider can be asked whether it has it.
    const reference = sender ? idOf(batch.id, row.rowNumber, row.tries) : null;
    const { patientId, wording, reminder, ageBand, specialty } = row;
    const tokenHash = token === null ? null : hashToken(token);
    links.push({
      id: invitationId,
      patientId,
      tokenHash,
      channel: by,
      wording,
      reminder,
      ageBand,
      specialty,
    });
    sendings.push({ id, patientId, invitationId, channel: by, reference, provider: sender?.name ?? null });
    if (!sender || !token || !reference) continue;
    const to = by === 'sms' ? row.mobile! : row.email!;
    plan.messages.push({
      id,
      reference,
      sender,
      to,
      claimedAt,
      ...composer.compose(batch, row, sender.channel, token),
    });
  }
  const { id, linkDays } = batch;
  await insertBatchInvitations(
    trx,
    { id, linkDays, wordingVersionIdOf: (wording) => versionOf(batch, wording) },
    links,
  );
  await beginSendings(trx, { batchId: batch.id, senderPid }, sendings);
  await markLeft(
    trx,
    batch.id,
    plan.leaving.map(({ row: { rowNumber, mobile }, invitationId, by }) => ({
      rowNumber,
      invitationId,
      by,
      phone: by === 'sms' ? mobile : null,
    })),
  );
}
