import { createHmac, hkdfSync } from 'node:crypto';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { type Anchor, folderOfAnchors } from './audit-anchors.ts';
import {
  eventsOf,
  horizon,
  insertSeal,
  lastSeal,
  lockSealing,
  type Seal,
  type SealedRow,
} from './audit-seals.queries.ts';

export interface SealDeps {
  db: Knex;
  config: Pick<Config, 'secretKey' | 'AUDIT_ANCHOR_DIR'>;
  logger: Pick<Logger, 'info'>;
}

const BATCH = 5_000;
export const FIRST_XACT = '0';
const NOTHING_BEFORE = Buffer.alloc(32);

/**
 * Seals every event of ended transactions since the last seal: a hash that takes in the one before, keyed so that
 * somebody with the database alone cannot make it again. The head goes into a file outside the database, and into
 * the log, so that removing the newest seals shows too. Several may call it at once.
 * @returns the new seal's number, undefined when there was nothing to seal
 */
export async function sealAudit({ db, config, logger }: SealDeps): Promise<number | undefined> {
  const anchors = folderOfAnchors(config.AUDIT_ANCHOR_DIR);
  const { before, sealed } = await db.transaction(async (trx) => {
    await lockSealing(trx);
    const last = await lastSeal(trx);
    return { before: last, sealed: await sealSince(trx, config.secretKey, last) };
  });
  // A crash between commit and file leaves the seal before without its anchor: it is written now.
  if (before) await anchors.write(anchorOf(before));
  if (!sealed) return undefined;
  await anchors.write(anchorOf(sealed));
  logger.info({ seal: anchorOf(sealed) }, 'audit sealed');
  return sealed.number;
}

async function sealSince(trx: Db, secretKey: string, last: Seal | undefined): Promise<Seal | undefined> {
  const range = { fromXact: last?.toXact ?? FIRST_XACT, toXact: await horizon(trx) };
  const number = (last?.number ?? 0) + 1;
  const { hash, events } = await hashOf(trx, secretKey, { ...range, number }, last?.hash);
  if (events === 0) return undefined;
  const seal = { number, ...range, events, hash };
  return { ...seal, sealedAt: await insertSeal(trx, seal) };
}

/** The hash of a seal, computed from the events as they are now. `previous` is the hash of the seal before. */
export async function hashOf(
  db: Db,
  secretKey: string,
  seal: Pick<Seal, 'number' | 'fromXact' | 'toXact'>,
  previous: Buffer = NOTHING_BEFORE,
): Promise<{ hash: Buffer; events: number }> {
  const hmac = createHmac('sha256', keyFrom(secretKey)).update(previous);
  let events = 0;
  for await (const rows of eventsOf(db, seal, BATCH)) {
    events += rows.length;
    hmac.update(rows.map(canonical).join(''));
  }
  hmac.update(JSON.stringify(['seal', seal.number, seal.fromXact, seal.toXact, events]));
  return { hash: hmac.digest(), events };
}

/** JSON quotes and escapes every value, so that no two different rows give the same text. */
const canonical = (row: SealedRow): string => `${JSON.stringify(row)}\n`;

const keyFrom = (secretKey: string) =>
  Buffer.from(hkdfSync('sha256', secretKey, '', 'audit seals, HMAC-SHA256', 32));

const anchorOf = (seal: Seal): Anchor => ({
  number: seal.number,
  hash: seal.hash.toString('hex'),
  events: seal.events,
  sealedAt: seal.sealedAt.toISOString(),
});
