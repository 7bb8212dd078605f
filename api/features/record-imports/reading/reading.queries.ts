import type { Db } from '../../../lib/db.ts';
import type { ImportRecord } from '../record-imports.queries.ts';
import type { RecordOfNumber } from './identity.policy.ts';

/**
 * Lets one reading of a file follow another, whoever began it; held until the transaction ends. Its statements are
 * given longer than those of a request, and still less than the job's lease.
 */
export async function holdReading(trx: Db, id: string): Promise<void> {
  await trx.raw(`set local statement_timeout = '240s'`);
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`record-imports.read:${id}`]);
}

/** What an earlier reading left. */
export async function deleteRows(trx: Db, importId: string): Promise<void> {
  await trx('record_import_rows').where({ import_id: importId }).delete();
}

/** How far the reading is; outside its transaction, so that it can be watched. */
export async function updateRowsRead(db: Db, id: string, rows: number): Promise<void> {
  await db('record_imports').where({ id, state: 'reading' }).update({ rows_read: rows });
}

/** What the columns of the newest file of this kind with the same header were. */
export async function findEarlierMap(
  db: Db,
  kind: string,
  headers: readonly string[],
): Promise<Record<string, number> | undefined> {
  const row = await db('record_imports')
    .where({ kind })
    .whereIn('state', ['check', 'importing', 'finished'])
    .whereRaw('headers = ?::text[]', [[...headers]])
    .orderBy('created_at', 'desc')
    .first('column_map');
  return row?.column_map;
}

/** The records that have these NHS numbers, by number. */
export async function findRecords(db: Db, numbers: readonly string[]): Promise<Map<string, RecordOfNumber>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await db.raw(
    `select nhs_number as number, id, date_of_birth as "dateOfBirth", family_name as "familyName",
            merged_into_id is not null as "isMerged"
       from patients where nhs_number = any(?::char(10)[])`,
    [[...new Set(numbers)]],
  );
  return new Map(rows.map(({ number, ...record }: RecordOfNumber & { number: string }) => [number, record]));
}

/** Of good rows that say the same of the same patient the first stays good. */
export async function holdRepeatedRows(trx: Db, importId: string): Promise<void> {
  await trx.raw(
    `update record_import_rows r
        set state = 'faulty', faults = jsonb_build_array(jsonb_build_object('code', 'same-as-row', 'column', null,
              'message', 'Row ' || d.first || ' says the same.'))
       from (select row_number, first_value(row_number) over same as first
               from record_import_rows where import_id = ? and state = 'good'
             window same as (partition by patient_id, md5(row_values::text) order by row_number)) d
      where r.import_id = ? and r.row_number = d.row_number and d.first <> d.row_number`,
    [importId, importId],
  );
}

/** Of good rows that agree in these fields and not in others none stays good: which of them is right nobody can tell. */
export async function holdContradictions(
  trx: Db,
  importId: string,
  fields: readonly string[],
): Promise<void> {
  await trx.raw(
    `update record_import_rows r
        set state = 'faulty', faults = jsonb_build_array(jsonb_build_object('code', 'rows-contradict', 'column', null,
              'message', 'Another row of this file says something else of the same: leave the right one.'))
       from (select row_number, count(*) over (partition by patient_id, (
                select jsonb_agg(row_values -> field order by field) from unnest(?::text[]) field)) as times
               from record_import_rows where import_id = ? and state = 'good') d
      where r.import_id = ? and r.row_number = d.row_number and d.times > 1`,
    [[...fields], importId, importId],
  );
}

/** How many rows are good and faulty, and how many have each fault. */
export async function countRows(
  trx: Db,
  importId: string,
): Promise<{ good_count: number; faulty_count: number; fault_counts: string }> {
  const counted = await trx.raw(
    `select count(*) filter (where state = 'good')::int as good_count,
            count(*) filter (where state = 'faulty')::int as faulty_count
       from record_import_rows where import_id = ?`,
    [importId],
  );
  const faults = await trx.raw(
    `select fault->>'code' as code, fault->>'column' as "column", min(fault->>'message') as message,
            count(distinct row_number)::int as rows
       from record_import_rows, jsonb_array_elements(faults) fault
      where import_id = ? and state in ('faulty', 'refused')
      group by 1, 2 order by rows desc, code, 2`,
    [importId],
  );
  return { ...counted.rows[0], fault_counts: JSON.stringify(faults.rows) };
}

/** Two files of the same content are told one after the other, so that the second knows the first. */
export async function lockContent(trx: Db, kind: string, hash: Buffer): Promise<void> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `record-imports.content:${kind}:${hash.toString('hex')}`,
  ]);
}

/** Another file of this kind with the same content: an imported one before one that was not, the newest of them. */
export async function findSameContent(
  trx: Db,
  { id, kind }: ImportRecord,
  hash: Buffer,
): Promise<string | null> {
  const row = await trx('record_imports')
    .where({ kind, content_hash: hash })
    .whereNot({ id })
    .whereNotIn('state', ['discarded', 'unreadable'])
    .whereRaw('same_as_id is distinct from ?', [id])
    .orderByRaw('(imported_by is not null) desc, created_at desc')
    .first('id');
  return row?.id ?? null;
}
