import type { Db, Trx } from '../../../lib/db.ts';
import { codeOfUnknown, type SendOutcome } from '../../../providers/delivery.ts';
import { settleEarlyReceipts } from '../receipts.service.ts';
import type { Attempt } from '../sending.queries.ts';
import {
  deleteUnleft,
  insertSendings,
  type NewSending,
  setBatch,
  writeAcceptedMany,
  writeOutcomes,
} from './bulk-sending.queries.ts';

export type { Attempt, NewSending };

/**
 * Writes what leaves now, before any provider is called: a crash after this leaves a doubt for reconciliation, never a
 * second message. Letters wait to be printed.
 * @param by the batch, and the database session that lives as long as this process: while it does, an absence at the
 * provider is no proof
 */
export const beginSendings = (
  trx: Trx,
  by: { batchId: string; senderPid: number | null },
  rows: NewSending[],
): Promise<void> => insertSendings(trx, by, rows);

/** What a provider answered that is an end, or a doubt; 'later' is for `takeBackUnleft`. */
export type Settled = Attempt & { outcome: Exclude<SendOutcome, { outcome: 'later' }> };

/** Writes any number of outcomes by as few statements as they have kinds, forward only, as `sendNotification` does one. */
export async function writeDownMany(db: Db, settled: Settled[]): Promise<void> {
  const accepted = settled.flatMap(({ outcome, ...attempt }) =>
    outcome.outcome === 'accepted' ? [{ ...attempt, providerId: outcome.providerId }] : [],
  );
  const others = settled.flatMap(({ outcome, ...attempt }) =>
    outcome.outcome === 'accepted' ? [] : [{ ...attempt, ...stateOf(outcome) }],
  );
  if (others.length > 0) await writeOutcomes(db, others);
  if (accepted.length === 0) return;
  const early = await writeAcceptedMany(db, accepted);
  if (early.length > 0) await settleEarlyReceipts(db, early);
}

/**
 * Takes back attempts that did not leave: the provider said "later", or was not called at all. Nothing of them stays.
 * @returns the invitations they carried; those that reconciliation has taken over meanwhile are not among them
 */
export const takeBackUnleft = (trx: Trx, attempts: (Attempt & { wasCalled: boolean })[]): Promise<string[]> =>
  deleteUnleft(trx, attempts);

/** They are the attempts that count in this batch again. */
export const countSendings = (trx: Trx, batchId: string, ids: string[]): Promise<void> =>
  setBatch(trx, batchId, ids);

/** They count in no batch: others go in their place. */
export const uncountSendings = (trx: Trx, ids: string[]): Promise<void> => setBatch(trx, null, ids);

const stateOf = (
  outcome: Exclude<SendOutcome, { outcome: 'later' | 'accepted' }>,
): { state: 'failed' | 'unknown'; reason: string } =>
  outcome.outcome === 'refused'
    ? { state: 'failed', reason: outcome.code }
    : { state: 'unknown', reason: codeOfUnknown(outcome.reason) };
