import type { Db } from '../../../lib/db.ts';
import type { Field } from '../batch-states.schema.ts';
import type { BatchEventKind } from '../lifecycle/batch-event-words.ts';
import type { ColumnMap } from './columns.policy.ts';

export interface BatchToRead {
  id: string;
  file_sha256: string;
  column_map: ColumnMap;
}

/**
 * The batch, where its file still waits to be read and judged. One that is 'checking' after its file was read is being judged
 * anew: to read it once more would undo what was mended and skipped.
 */
export async function findBatchToRead(db: Db, id: string): Promise<BatchToRead | undefined> {
  const batch = await db('invitation_batches')
    .where({ id, source: 'file' })
    .whereIn('state', ['reading', 'checking'])
    .whereNotNull('file_sha256')
    .first('id', 'state', 'file_sha256', 'column_map');
  if (batch?.state === 'checking' && (await lastOfReading(db, id)) === 'checked') return undefined;
  return batch;
}

const readingKinds = ['uploaded', 'columns-set', 'checked'] as const satisfies BatchEventKind[];

/** What was done last of getting the file read; undefined of a batch that was made of no file. */
export async function lastOfReading(
  db: Db,
  batchId: string,
): Promise<(typeof readingKinds)[number] | undefined> {
  const event = await db('invitation_batch_events')
    .where({ batch_id: batchId })
    .whereIn('kind', readingKinds)
    .orderBy('at', 'desc')
    .first('kind');
  return event?.kind;
}

/**
 * Lets one reading of a batch follow another, whoever began it; held until the transaction ends. Its statements are
 * given longer than those of a request, and still less than the job's lease.
 */
export async function holdReading(trx: Db, id: string): Promise<void> {
  await trx.raw(`set local statement_timeout = '240s'`);
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`invitation-batches.read:${id}`]);
}

/** What an earlier reading left. */
export async function deleteRows(trx: Db, batchId: string): Promise<void> {
  await trx('invitation_batch_finding_counts').where({ batch_id: batchId }).delete();
  await trx('invitation_batch_findings').where({ batch_id: batchId }).delete();
  await trx('invitation_batch_rows').where({ batch_id: batchId }).delete();
}

/**
 * Lets what was just written by the hundred thousand be counted and found by index at once: the server's own vacuum comes a
 * minute later, and until then mending a row took seconds. Not within a transaction.
 */
export async function vacuumRows(db: Db): Promise<void> {
  await db.raw('vacuum (analyze) invitation_batch_rows, invitation_batch_findings');
}

/** How far the reading is; outside its transaction, so that it can be watched. */
export async function updateRowsRead(db: Db, id: string, rows: number): Promise<void> {
  await db('invitation_batches').where({ id, state: 'reading' }).update({ rows_read: rows });
}

/**
 * Writes what is known of the file and where the batch stands now, unless it was discarded meanwhile.
 * @returns whether it was still being read
 */
export async function updateWhileRead(
  db: Db,
  id: string,
  columns: Record<string, unknown> & { state: string },
): Promise<boolean> {
  const updated = await db('invitation_batches')
    .where({ id })
    .whereIn('state', ['reading', 'checking'])
    .update({ ...columns, version: db.raw('version + 1'), updated_at: db.fn.now() });
  return updated === 1;
}

/** Two uploads of the same content are told one after the other, so that the second knows the first. */
export async function lockContentHash(trx: Db, hash: Buffer): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `invitation-batches.content:${hash.toString('hex')}`,
  ]);
}

/**
 * Another batch that holds the same content: one that was sent before one that was not, the newest of them. Of two that
 * are read at once only one points to the other.
 */
export async function findSameContent(trx: Db, id: string, hash: Buffer): Promise<string | null> {
  const row = await trx('invitation_batches')
    .where({ content_hash: hash })
    .whereNot({ id })
    .whereNotIn('state', ['discarded', 'unreadable'])
    .whereRaw('same_as_id is distinct from ?', [id])
    .orderByRaw('(released_at is not null) desc, created_at desc')
    .first('id');
  return row?.id ?? null;
}

/** What columns of these names were said to be; null for those to be left out. */
export async function listRememberedColumns(
  db: Db,
  names: readonly string[],
): Promise<Map<string, Field | null>> {
  const rows: { name: string; field: Field | null }[] = await db('invitation_column_names')
    .whereRaw('name = any(?::text[])', [[...names]])
    .select('name', 'field');
  return new Map(rows.map(({ name, field }) => [name, field]));
}

export async function rememberColumns(
  trx: Db,
  staffId: string,
  columns: readonly { name: string; field: Field | null }[],
): Promise<void> {
  if (columns.length === 0) return;
  await trx('invitation_column_names')
    .insert(columns.map((column) => ({ ...column, said_by: staffId, said_at: new Date() })))
    .onConflict('name')
    .merge();
}

/** The text of the newest invitation wording that is in use. */
export async function findDefaultWording(db: Db): Promise<string | null> {
  const { rows } = await db.raw(
    `select v.id from invitation_wordings w join invitation_wording_versions v on v.wording_id = w.id
      where w.kind = 'invitation' and w.state = 'active'
      order by w.created_at desc, w.id desc, v.number desc limit 1`,
  );
  return rows[0]?.id ?? null;
}

export async function insertFileBatch(
  trx: Db,
  batch: {
    id: string;
    name: string;
    file: { sha256: string; size: number; name: string };
    wordingVersionId: string | null;
    createdBy: string;
  },
): Promise<void> {
  await trx('invitation_batches').insert({
    id: batch.id,
    name: batch.name,
    source: 'file',
    state: 'reading',
    file_sha256: batch.file.sha256,
    file_name: batch.file.name,
    file_bytes: batch.file.size,
    wording_version_id: batch.wordingVersionId,
    created_by: batch.createdBy,
    updated_by: batch.createdBy,
  });
}
