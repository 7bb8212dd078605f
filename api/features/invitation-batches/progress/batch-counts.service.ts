import { type Db, namedRows } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { SharedReads } from '../../../lib/shared-reads.ts';
import type { BatchCounts } from '../invitation-batches.schema.ts';
import { countFindings } from '../judging/findings.queries.ts';
import { countBatchRows } from './batch-counts.queries.ts';
import { type BatchNumbers, numbersOf } from './batch-counts.ts';

/** Half a second: however many look at a batch while it is sent, its rows are counted twice a second at most. */
const MAX_AGE_MS = 500;

const readsOf = new WeakMap<object, SharedReads>();

/** One for each pool of connections, so that two databases of one process never share a number. */
function sharedReads(db: Db): SharedReads {
  const reads = readsOf.get(db.client) ?? new SharedReads(MAX_AGE_MS);
  readsOf.set(db.client, reads);
  return reads;
}

type Counted = Pick<BatchCounts, 'findings'> & BatchNumbers;

interface Countable {
  id: string;
  version: number;
  row_count: number | null;
  rows_read: number;
}

async function countNow(db: Db, batchId: string): Promise<Counted> {
  const numbers = numbersOf(await countBatchRows(db, batchId));
  return { ...numbers, findings: await countFindings(db, batchId) };
}

/**
 * The numbers of a batch that was read already, with those only its acts ask for. Inside a transaction they are counted anew,
 * since they decide what may be done; outside they may be half a second old, but never from before a person's last act.
 */
export async function numbersOfBatch(db: Db, batch: Countable): Promise<BatchCounts & BatchNumbers> {
  const counted = db.isTransaction
    ? await countNow(db, batch.id)
    : await sharedReads(db).read(`${batch.id}:${batch.version}`, () => countNow(db, batch.id));
  return { rows: batch.row_count, rowsRead: batch.rows_read, ...counted };
}

/** The numbers as its page shows them. */
export function shownCounts({ toPrint: _toPrint, ...counts }: BatchCounts & BatchNumbers): BatchCounts {
  return counts;
}

/** The numbers of a batch as its page shows them, of one moment. @throws Problem 404 */
export async function countBatch(db: Db, batchId: string): Promise<BatchCounts> {
  const [batch] = await namedRows<Countable>(
    db,
    'invitation-batches.countable',
    'select id, version, row_count, rows_read from invitation_batches where id = ?',
    [batchId],
  );
  if (!batch) throw notFound();
  return shownCounts(await numbersOfBatch(db, batch));
}
