import type { UnreadableFacts } from '../../lib/csv/unreadable-words.ts';
import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { ColumnFault } from './reading/columns.policy.ts';
import type { ImportSettings } from './record-import.ts';
import type { ImportState } from './record-imports.schema.ts';

export interface FaultCount {
  code: string;
  column: string | null;
  message: string;
  rows: number;
}

export interface ImportRecord {
  id: string;
  kind: string;
  settings: ImportSettings;
  state: ImportState;
  file_sha256: string;
  file_name: string;
  file_bytes: number;
  encoding: string | null;
  delimiter: string | null;
  headers: string[] | null;
  column_map: Record<string, number>;
  column_faults: ColumnFault[];
  first_rows: string[][];
  unreadable: UnreadableFacts | null;
  row_count: number | null;
  rows_read: number;
  good_count: number;
  faulty_count: number;
  imported_count: number;
  refused_count: number;
  fault_counts: FaultCount[];
  same_as_id: string | null;
  same_as: { id: string; state: ImportState; at: string; by: string } | null;
  imported_by: string | null;
  imported_by_name: string | null;
  importing_at: Date | null;
  finished_at: Date | null;
  created_by: string;
  created_by_name: string;
  created_at: Date;
  updated_at: Date;
  updated_by_name: string | null;
  version: number;
}

const RECORD = `
  select i.*, c.name as created_by_name, u.name as updated_by_name, m.name as imported_by_name,
         case when s.id is not null then json_build_object('id', s.id, 'state', s.state, 'at', s.created_at,
           'by', (select name from staff where id = s.created_by)) end as same_as
    from record_imports i join staff c on c.id = i.created_by
    left join staff u on u.id = i.updated_by left join staff m on m.id = i.imported_by
    left join record_imports s on s.id = i.same_as_id`;

/** Files of these kinds, newest first. */
export async function listImports(
  db: Db,
  kinds: readonly string[],
  query: ListQuery<'createdAt', { kind?: string | undefined; state?: ImportState | undefined }>,
): Promise<{ rows: ImportRecord[]; total: number }> {
  const { sort, from, limit, after, filter } = query;
  const shown = filter.kind === undefined ? kinds : kinds.filter((kind) => kind === filter.kind);
  const where = `i.kind = any(?::text[]) and (?::text is null or i.state = ?)`;
  const values = [[...shown], filter.state ?? null, filter.state ?? null];
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const { rows } = await db.raw(
    `${RECORD} where ${where}
        and (?::uuid is null or (i.created_at, i.id) ${beyond} ((select created_at from record_imports where id = ?::uuid), ?::uuid))
      order by i.created_at ${direction}, i.id ${direction} limit ? offset ?`,
    [...values, after ?? null, after ?? null, after ?? null, limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from record_imports i where ${where} limit ${TOTAL_BOUND + 1}) bounded`,
    values,
  );
  return { rows, total: counted.rows[0].total };
}

export async function findImport(db: Db, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await db.raw(`${RECORD} where i.id = ?`, [id]);
  return rows[0];
}

/** The file, held until the transaction ends, so that acts on it come one after the other. */
export async function lockImport(trx: Db, id: string): Promise<ImportRecord | undefined> {
  await trx('record_imports').where({ id }).forNoKeyUpdate().select('id');
  return findImport(trx, id);
}

/** Writes where a file stands, and raises its version. Call it with the file locked. */
export async function updateImport(
  trx: Db,
  id: string,
  columns: Record<string, unknown>,
  staffId?: string,
): Promise<void> {
  await trx('record_imports')
    .where({ id })
    .update({
      ...columns,
      ...(staffId ? { updated_by: staffId } : {}),
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}

export async function insertImport(
  trx: Db,
  made: {
    id: string;
    kind: string;
    settings: ImportSettings;
    file: { sha256: string; size: number; name: string };
    staffId: string;
  },
): Promise<void> {
  await trx('record_imports').insert({
    id: made.id,
    kind: made.kind,
    settings: JSON.stringify(made.settings),
    file_sha256: made.file.sha256,
    file_name: made.file.name,
    file_bytes: made.file.size,
    created_by: made.staffId,
  });
}
