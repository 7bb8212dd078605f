import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';

export interface LocationRow {
  id: string;
  name: string;
  address: string;
  directions: string | null;
  phone: string | null;
  map_url: string | null;
  parking: string | null;
  accessibility: string | null;
  in_use: boolean;
  version: number;
  updated_at: Date;
}
export type LocationColumns = Omit<LocationRow, 'id' | 'version' | 'updated_at'>;

const COLUMNS =
  'id, name, address, directions, phone, map_url, parking, accessibility, in_use, version, updated_at';

/** Up to `limit + 1` places by name, going on after one of them, with the bounded total. */
export async function listLocations(
  db: Db,
  query: ListQuery<'name', { inUse?: boolean | undefined; id?: string[] | undefined }>,
): Promise<{ rows: LocationRow[]; total: number }> {
  const { sort, from, limit, after, filter } = query;
  const direction = sort.descending ? 'desc' : 'asc';
  const matching = db('locations').modify((each) => {
    if (filter.inUse !== undefined) each.where({ in_use: filter.inUse });
    if (filter.id) each.whereIn('id', filter.id);
  });
  const rows = await matching
    .clone()
    .select(db.raw(COLUMNS))
    .modify((each) => {
      if (!after) return;
      const sign = sort.descending ? '<' : '>';
      each.whereRaw(`(lower(name), id) ${sign} ((select lower(name) from locations where id = ?), ?::uuid)`, [
        after,
        after,
      ]);
    })
    .orderByRaw(`lower(name) ${direction}, id ${direction}`)
    .limit(limit + 1)
    .offset(after ? 0 : from);
  const [counted] = await db
    .from(
      matching
        .clone()
        .select('id')
        .limit(TOTAL_BOUND + 1)
        .as('bounded'),
    )
    .count({ total: '*' });
  return { rows, total: Number(counted?.total ?? 0) };
}

export const listNamesInUse = (db: Db): Promise<string[]> =>
  db('locations').where({ in_use: true }).orderByRaw('lower(name)').pluck('name');

export async function findLocation(db: Db, id: string): Promise<LocationRow | undefined> {
  return db('locations').where({ id }).first(db.raw(COLUMNS));
}

/** Those of these names, whatever their case. */
export async function findLocationsNamed(
  db: Db,
  names: readonly string[],
): Promise<{ id: string; name: string; in_use: boolean }[]> {
  return db('locations')
    .whereRaw('lower(name) = any(?::text[])', [names.map((name) => name.toLowerCase())])
    .select('id', 'name', 'in_use');
}

/** Held until the transaction ends. */
export async function lockLocation(trx: Db, id: string): Promise<LocationRow | undefined> {
  return trx('locations').where({ id }).forUpdate().first(trx.raw(COLUMNS));
}

export async function insertLocation(
  trx: Db,
  row: LocationColumns & { id: string; updated_by: string },
): Promise<void> {
  await trx('locations').insert(row);
}

export async function updateLocation(
  trx: Db,
  id: string,
  columns: LocationColumns & { updated_by: string },
): Promise<void> {
  await trx('locations')
    .where({ id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}

export async function isNameTaken(db: Db, name: string, exceptId: string | null): Promise<boolean> {
  const { rows } = await db.raw(
    'select 1 from locations where lower(name) = lower(?) and id is distinct from ?::uuid limit 1',
    [name, exceptId],
  );
  return rows.length > 0;
}
