import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { ErrorFacts } from './entered-in-error.schema.ts';
import type { EntryFilter, EntryTable } from './entry-noun.ts';

const recordOf = ({ name }: EntryTable): string => `
  select entry.*, ${patientReference('p')} as patient, e.name as error_by_name, s.name as updated_by_name
    from ${name} entry join patients p on p.id = entry.patient_id
    left join staff e on e.id = entry.error_by
    left join staff s on s.id = coalesce(entry.updated_by, entry.created_by)`;

/** Newest first, where nothing else is asked; the total is bounded. */
export async function listEntries<Row>(
  db: Db,
  table: EntryTable,
  { sort, from, limit, after, filter }: ListQuery<string, EntryFilter>,
): Promise<{ rows: Row[]; total: number }> {
  const { name, day, filters } = table;
  const conditions = Object.entries(filters).flatMap(([field, column]) => {
    const value = filter[field];
    return value === undefined ? [] : [[`entry.${column} = ?`, value] as const];
  });
  const where = conditions.map(([condition]) => condition).join(' and ') || 'true';
  const values = conditions.map(([, value]) => value);
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const next = after
    ? `and (entry.${day.column}, entry.id) ${beyond} ((select ${day.column} from ${name} where id = ?), ?)`
    : '';
  const order = `entry.${day.column} ${direction}, entry.id ${direction}`;
  const { rows } = await db.raw(
    `${recordOf(table)} where ${where} ${next} order by ${order} limit ? offset ?`,
    [...values, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total
       from (select 1 from ${name} entry where ${where} limit ${TOTAL_BOUND + 1}) bounded`,
    values,
  );
  return { rows, total: counted.rows[0].total };
}

export async function findEntry<Row>(db: Db, table: EntryTable, id: string): Promise<Row | undefined> {
  const { rows } = await db.raw(`${recordOf(table)} where entry.id = ?`, [id]);
  return rows[0];
}

/** The entry, held until the transaction ends. */
export async function lockEntry<Row>(trx: Db, table: EntryTable, id: string): Promise<Row | undefined> {
  const { rows } = await trx.raw(`${recordOf(table)} where entry.id = ? for no key update of entry`, [id]);
  return rows[0];
}

export interface NewEntry {
  id: string;
  patientId: string;
  /** The noun's own. */
  columns: Record<string, unknown>;
}

export async function insertEntries(
  trx: Db,
  { name }: EntryTable,
  entries: readonly NewEntry[],
  origin: { source: 'form' | 'csv'; importId?: string; staffId: string },
): Promise<void> {
  if (entries.length === 0) return;
  await trx(name).insert(
    entries.map(({ id, patientId, columns }) => ({
      id,
      patient_id: patientId,
      ...columns,
      source: origin.source,
      import_id: origin.importId ?? null,
      created_by: origin.staffId,
    })),
  );
}

export async function updateEntry(
  trx: Db,
  { name }: EntryTable,
  { id, columns, staffId }: { id: string; columns: Record<string, unknown>; staffId: string },
): Promise<void> {
  await trx(name)
    .where({ id })
    .update({
      ...columns,
      updated_by: staffId,
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}

export const markInError = (
  trx: Db,
  table: EntryTable,
  { id, error, staffId }: { id: string; error: ErrorFacts; staffId: string },
): Promise<void> =>
  updateEntry(trx, table, {
    id,
    columns: {
      status: 'entered-in-error',
      error_kind: error.kind,
      error_reason: error.reason,
      error_at: trx.fn.now(),
      error_by: staffId,
    },
    staffId,
  });

/** Of these, which the record already has with the same day: a file that was sent under another name. */
export async function findSameEntries(
  db: Db,
  { name, day, label }: EntryTable,
  rows: readonly { rowNumber: number; patientId: string; label: string; day: string }[],
): Promise<number[]> {
  const found = await db.raw(
    `select distinct r."rowNumber" as row_number
       from jsonb_to_recordset(?::jsonb) as r ("rowNumber" integer, "patientId" uuid, label text, day date)
       join ${name} entry on entry.patient_id = r."patientId" and lower(entry.${label.column}) = lower(r.label)
        and entry.${day.column} = r.day and entry.status <> 'entered-in-error'`,
    [JSON.stringify(rows)],
  );
  return found.rows.map(({ row_number }: { row_number: number }) => row_number);
}
