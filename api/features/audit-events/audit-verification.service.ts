import type { Db } from '../../lib/db.ts';
import { type Anchors, folderOfAnchors } from './audit-anchors.ts';
import { FIRST_XACT, hashOf, type SealDeps } from './audit-events.seal.ts';
import { countUnsealed, type Seal, sealAfter } from './audit-seals.queries.ts';

export type Break =
  | 'rows-removed'
  | 'rows-added'
  | 'rows-changed'
  | 'seal-missing'
  | 'tail-removed'
  | 'seal-replaced';

export type Verdict =
  | { holds: true; seals: number; events: number; unsealed: number; sentence: string }
  | { holds: false; seal: number; what: Break; sentence: string };

/**
 * Computes every seal again from the events as they are, and compares seals and anchors. Reads one snapshot and
 * writes nothing. @returns the first break, or what was verified
 */
export function verifyAudit({ db, config }: Omit<SealDeps, 'logger'>): Promise<Verdict> {
  const anchors = folderOfAnchors(config.AUDIT_ANCHOR_DIR);
  return db.transaction((trx) => verify(trx, config.secretKey, anchors), {
    isolationLevel: 'repeatable read',
    readOnly: true,
  });
}

async function verify(db: Db, secretKey: string, anchors: Anchors): Promise<Verdict> {
  let previous: Seal | undefined;
  let events = 0;
  for (;;) {
    const seal = await sealAfter(db, previous?.number ?? 0);
    if (!seal) break;
    const broken = await findBreak(db, secretKey, anchors, seal, previous);
    if (broken) return broken;
    previous = seal;
    events += seal.events;
  }
  const seals = previous?.number ?? 0;
  const anchored = await anchors.newest();
  if (anchored > seals)
    return broke(
      seals + 1,
      'tail-removed',
      `the anchors know ${anchored} seals, the database ${seals}: the newest events and seals were removed`,
    );
  const unsealed = await countUnsealed(db, previous?.toXact ?? FIRST_XACT);
  return {
    holds: true,
    seals,
    events,
    unsealed,
    sentence: `The audit holds: ${events} events under ${seals} seals are as they were written; ${unsealed} newer ones wait for the next seal.`,
  };
}

async function findBreak(
  db: Db,
  secretKey: string,
  anchors: Anchors,
  seal: Seal,
  previous: Seal | undefined,
): Promise<Verdict | undefined> {
  const expected = (previous?.number ?? 0) + 1;
  if (seal.number !== expected || seal.fromXact !== (previous?.toXact ?? FIRST_XACT))
    return broke(expected, 'seal-missing', 'this seal is not where it was');
  const anchor = await anchors.read(seal.number);
  if (anchor && anchor.hash !== seal.hash.toString('hex'))
    return broke(seal.number, 'seal-replaced', 'its anchor outside the database names another hash');
  const now = await hashOf(db, secretKey, seal, previous?.hash);
  if (now.events < seal.events)
    return broke(
      seal.number,
      'rows-removed',
      `${seal.events - now.events} of its ${seal.events} events were removed`,
    );
  if (now.events > seal.events)
    return broke(
      seal.number,
      'rows-added',
      `${now.events - seal.events} events were added to its ${seal.events}`,
    );
  if (!now.hash.equals(seal.hash))
    return broke(
      seal.number,
      'rows-changed',
      'an event was changed, or SECRET_KEY is not the one it was sealed with',
    );
  return undefined;
}

const broke = (seal: number, what: Break, why: string): Verdict => ({
  holds: false,
  seal,
  what,
  sentence: `The audit is broken at seal ${seal}: ${why}.`,
});
