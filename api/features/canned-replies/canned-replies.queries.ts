import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { TicketCategory } from '../support-tickets/support-tickets.schema.ts';

export interface CannedReplyRow {
  id: string;
  title: string;
  body: string;
  category: TicketCategory | null;
  version: number;
  updated_at: Date;
}
export type CannedReplyWords = Pick<CannedReplyRow, 'title' | 'body' | 'category'>;

const COLUMNS = ['id', 'title', 'body', 'category', 'version', 'updated_at'] as const;

/** Canned replies by title; those of no category are for any. A few dozen in all, so no index. */
export async function listCannedReplies(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'title', { category?: TicketCategory | undefined }>,
): Promise<{ rows: CannedReplyRow[]; total: number }> {
  const direction = sort.descending ? 'desc' : 'asc';
  const fitting = db('canned_replies').modify((query) => {
    if (filter.category) query.where((of) => of.where('category', filter.category!).orWhereNull('category'));
  });
  const page = fitting.clone().orderByRaw(`lower(title) ${direction}, id ${direction}`);
  if (after) {
    const beyond = sort.descending ? '<' : '>';
    page.whereRaw(
      `(lower(title), id) ${beyond} ((select lower(title) from canned_replies where id = ?), ?::uuid)`,
      [after, after],
    );
  }
  const rows = await page
    .limit(limit + 1)
    .offset(after ? 0 : from)
    .select(...COLUMNS);
  const counted = await fitting
    .clone()
    .limit(TOTAL_BOUND + 1)
    .count({ total: '*' })
    .first();
  return { rows, total: Number(counted?.total ?? 0) };
}

export async function findCannedReply(db: Db, id: string): Promise<CannedReplyRow | undefined> {
  return db('canned_replies')
    .where({ id })
    .first(...COLUMNS);
}

/** Held until the transaction ends. */
export async function lockCannedReply(
  trx: Db,
  id: string,
): Promise<(CannedReplyRow & { updated_by_name: string | null }) | undefined> {
  const row = await trx('canned_replies')
    .where({ id })
    .forUpdate()
    .first(...COLUMNS, 'updated_by');
  if (!row) return undefined;
  const editor = row.updated_by ? await trx('staff').where({ id: row.updated_by }).first('name') : undefined;
  return { ...row, updated_by_name: editor?.name ?? null };
}

export async function insertCannedReply(
  trx: Db,
  row: CannedReplyWords & { id: string; updated_by: string },
): Promise<void> {
  await trx('canned_replies').insert(row);
}

export async function updateCannedReply(
  trx: Db,
  id: string,
  columns: CannedReplyWords & { updated_by: string },
): Promise<void> {
  await trx('canned_replies')
    .where({ id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}

export async function deleteCannedReply(trx: Db, id: string): Promise<void> {
  await trx('canned_replies').where({ id }).delete();
}
