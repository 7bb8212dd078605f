import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { TOTAL_BOUND } from '../../../lib/simple-rest.ts';
import type { batchRowsBody } from './rows.schema.ts';

export type RowFilter = z.output<typeof batchRowsBody>['filter'];

/** Fewer messages than this are read first and put in the file's order; of more, the file's order finds some soon. */
const FEW = 10_000;

interface Part {
  sql: string;
  bindings: (string | number)[];
}

/** Held for a mended cell or an answer; not a row that only waits to be released with the rest. */
const FAULTY = "r.standing = 'held' and r.standing_reason is distinct from 'waits-for-release'";

/** What a row itself must be. A code leaves skipped rows out, as its count does, unless they are asked for. */
function conditionsOf({ standing, faulty, channel, rowNumber, code }: RowFilter): Part[] {
  return [
    ...(standing ? [{ sql: 'r.standing = ?', bindings: [standing] }] : []),
    ...(faulty ? [{ sql: FAULTY, bindings: [] }] : []),
    ...(channel ? [{ sql: 'r.channel = ?', bindings: [channel] }] : []),
    ...(rowNumber === undefined ? [] : [{ sql: 'r.row_number = ?', bindings: [rowNumber] }]),
    ...(code && !standing ? [{ sql: "r.standing <> 'skipped'", bindings: [] }] : []),
  ];
}

/**
 * Numbers of the rows that fit, in the file's order. Each shape is one walk along an index from `after` on, with a look at
 * each row it passes: PostgreSQL is left no choice of joins, since it knows little of a batch that was just written.
 */
export async function listRowNumbers(
  db: Db,
  batchId: string,
  filter: RowFilter,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  const conditions = conditionsOf(filter);
  const outcome = filter.outcome ? await outcomePart(db, batchId, filter.outcome) : undefined;
  const where = [...conditions, ...(outcome ? [outcome] : [])];
  const rest = where.map(({ sql }) => `and ${sql}`).join(' ');
  const bindings = where.flatMap((part) => part.bindings);
  const { rows } = filter.code
    ? await db.raw(
        `select f.row_number from (
           select distinct row_number from invitation_batch_findings
            where batch_id = ? and code = ? and row_number > ? order by row_number) f
          cross join lateral (
           select from invitation_batch_rows r where r.batch_id = ? and r.row_number = f.row_number ${rest} limit 1) r
          order by f.row_number limit ?`,
        [batchId, filter.code, after, batchId, ...bindings, limit],
      )
    : await db.raw(
        `select r.row_number from invitation_batch_rows r
          where r.batch_id = ? and r.row_number > ? ${rest} order by r.row_number limit ?`,
        [batchId, after, ...bindings, limit],
      );
  return rows.map(({ row_number }: { row_number: number }) => row_number);
}

/** What became of the last message of a row: few such are looked up by their invitations, many by each row. */
async function outcomePart(db: Db, batchId: string, state: string): Promise<Part> {
  const { rows } = await db.raw(
    'select count(*)::integer as few from (select from notifications where batch_id = ? and state = ? limit ?) few',
    [batchId, state, FEW + 1],
  );
  return rows[0].few <= FEW
    ? {
        sql: `r.invitation_id = any(array(
          select invitation_id from notifications where batch_id = ? and state = ? and invitation_id is not null))`,
        bindings: [batchId, state],
      }
    : {
        sql: `(select true from notifications n
          where n.invitation_id = r.invitation_id and n.batch_id = r.batch_id and n.state = ? limit 1)`,
        bindings: [state],
      };
}

/** How many rows fit, up to `TOTAL_BOUND` and one more. */
export async function countRowNumbers(db: Db, batchId: string, filter: RowFilter): Promise<number> {
  const { code, ...others } = filter;
  if (code && Object.values(others).every((value) => value === undefined)) {
    const kept = await db('invitation_batch_finding_counts').where({ batch_id: batchId, code }).first('rows');
    return Math.min(kept?.rows ?? 0, TOTAL_BOUND + 1);
  }
  return (await listRowNumbers(db, batchId, filter, { after: 0, limit: TOTAL_BOUND + 1 })).length;
}
