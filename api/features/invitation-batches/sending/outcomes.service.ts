import { setTimeout as after } from 'node:timers/promises';
import type { Logger } from 'pino';
import { inBatches } from '../../../lib/batches.ts';
import type { Db } from '../../../lib/db.ts';
import type { SendOutcome } from '../../../providers/delivery.ts';
import { writeDownMany } from '../../notifications/bulk/bulk-sending.service.ts';
import type { Leaving } from './claiming.service.ts';
import { returnUnleft } from './returning.service.ts';

/** Answers of a slice, written down many at once. */
export interface OutcomeBook {
  write(message: Leaving, outcome: Exclude<SendOutcome, { outcome: 'later' }>): void;
  /** It did not leave, and waits again. */
  giveBack(message: Leaving, wasCalled: boolean): void;
  /** How many are not yet written. */
  open(): number;
  /** Resolves when all are written, or given up. */
  idle(): Promise<void>;
}

type Entry = {
  message: Leaving;
  outcome: Exclude<SendOutcome, { outcome: 'later' }> | null;
  wasCalled: boolean;
};

const MOST = 500;
const GATHER_MS = 15;
/** PostgreSQL is back within that, or reconciliation asks the provider instead. */
const TRIES = 20;
const BETWEEN_TRIES_MS = 500;

/** What was answered is kept while the database is away for some seconds; each write may be repeated without harm. */
export function createOutcomeBook({ db, logger }: { db: Db; logger: Logger }, batchId: string): OutcomeBook {
  const unwritten = new Set<Promise<void>>();
  const add = inBatches<Entry, void>(
    async (entries) => {
      await stubbornly(() => writeEntries(db, batchId, entries));
      return [];
    },
    MOST,
    GATHER_MS,
  );
  const keep = (entry: Entry) => {
    const written = add(entry)
      .catch(() =>
        logger.warn({ notificationId: entry.message.id }, 'outcome not written, left to reconciliation'),
      )
      .finally(() => unwritten.delete(written));
    unwritten.add(written);
  };
  return {
    write: (message, outcome) => keep({ message, outcome, wasCalled: true }),
    giveBack: (message, wasCalled) => keep({ message, outcome: null, wasCalled }),
    open: () => unwritten.size,
    async idle() {
      while (unwritten.size > 0) await Promise.all(unwritten);
    },
  };
}

async function writeEntries(db: Db, batchId: string, entries: Entry[]): Promise<void> {
  const settled = entries.flatMap(({ message: { id, reference }, outcome }) =>
    outcome ? [{ id, reference, outcome }] : [],
  );
  await writeDownMany(db, settled);
  const unleft = entries.flatMap(({ message: { id, reference }, outcome, wasCalled }) =>
    outcome ? [] : [{ id, reference, wasCalled }],
  );
  if (unleft.length > 0) await db.transaction((trx) => returnUnleft(trx, batchId, unleft));
}

async function stubbornly(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES) throw error;
      await after(BETWEEN_TRIES_MS);
    }
  }
}
