import type { Db } from '../../lib/db.ts';
import type { ListQuery } from '../../lib/simple-rest.ts';
import { TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { Role } from './staff.permissions.ts';

export type StaffState = 'invited' | 'active' | 'disabled';

export interface StaffRow {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  state: StaffState;
  password_hash: string | null;
  totp_secret: Buffer | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number;
  is_demo: boolean;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** A staff member as shown: with when their open invitation runs out. */
export interface StaffListRow extends StaffRow {
  invitation_expires_at: Date | null;
}

export const findStaff = (db: Db, id: string): Promise<StaffRow | undefined> =>
  db<StaffRow>('staff').where({ id }).first();

/** @param email in lower case, as it is stored */
export const findStaffByEmail = (db: Db, email: string): Promise<StaffRow | undefined> =>
  db<StaffRow>('staff').where({ email }).first();

/** Holds the row until the transaction ends: whoever else steps up or changes this person waits. */
export const lockStaff = (db: Db, id: string): Promise<StaffRow | undefined> =>
  db<StaffRow>('staff').where({ id }).forUpdate().first();

/** Ids of the active administrators, held so that two of them cannot remove each other in the same moment. */
export async function lockActiveAdministrators(db: Db): Promise<Set<string>> {
  const rows = await db<StaffRow>('staff')
    .where({ state: 'active' })
    .whereRaw(`'administrator' = any(roles)`)
    .orderBy('id')
    .forUpdate()
    .select('id');
  return new Set(rows.map(({ id }) => id));
}

export async function insertStaff(
  db: Db,
  row: Pick<StaffRow, 'id' | 'email' | 'name' | 'roles' | 'state'>,
): Promise<void> {
  await db('staff').insert(row);
}

/** A change that others must notice: the version goes up. Gives the rows changed, 0 when `version` is stale. */
export const updateStaff = (
  db: Db,
  id: string,
  change: Partial<Omit<StaffRow, 'id' | 'version' | 'totp_confirmed_at'>> & {
    totp_confirmed_at?: Date | null;
  },
  version?: number,
): Promise<number> =>
  db('staff')
    .where({ id, ...(version === undefined ? {} : { version }) })
    .update({ ...change, version: db.raw('version + 1'), updated_at: db.fn.now() });

/** Keeps the step of the last code used, or a newer hash of the same password: nothing an editor could lose. */
export async function updateCredentials(
  db: Db,
  id: string,
  change: Partial<Pick<StaffRow, 'password_hash' | 'totp_last_step'>>,
): Promise<void> {
  await db('staff').where({ id }).update(change);
}

/** Seconds since 1970 by the database's clock, the one every process shares. */
export async function databaseEpoch(db: Db): Promise<number> {
  const { rows } = await db.raw(`select floor(extract(epoch from clock_timestamp()))::bigint as epoch`);
  return Number(rows[0].epoch);
}

/** Name of whoever changed this person last, for those who were slower. */
export async function findLastChange(db: Db, id: string): Promise<string | undefined> {
  const row = await db('audit_events as e')
    .join('staff as s', 's.id', 'e.actor_id')
    .where({ 'e.entity_id': id })
    .whereIn('e.action', ['staff.changed', 'staff.disabled', 'staff.enabled', 'staff.second-factor-reset'])
    .orderBy([{ column: 'e.at', order: 'desc' }])
    .first<{ name: string } | undefined>('s.name');
  return row?.name;
}

const sortColumns = { name: `lower(s.name) collate "C"`, email: 's.email', createdAt: 's.created_at' };

export interface StaffFilter {
  q?: string | undefined;
  state?: StaffState | undefined;
  role?: Role | undefined;
}

/** One row more than the page holds, so that the caller sees whether others follow. */
export async function listStaff(
  db: Db,
  query: ListQuery<keyof typeof sortColumns, StaffFilter>,
): Promise<StaffListRow[]> {
  const column = sortColumns[query.sort.field];
  const direction = query.sort.descending ? 'desc' : 'asc';
  const list = shown(db, query.filter)
    .orderByRaw(`${column} ${direction}, s.id ${direction}`)
    .limit(query.limit + 1);
  if (!query.after) return list.offset(query.from);
  const order = query.sort.descending ? '<' : '>';
  return list.whereRaw(
    `(${column}, s.id) ${order} (select ${column.replaceAll('s.', 'last.')}, last.id from staff last where last.id = ?)`,
    [query.after],
  );
}

export async function countStaff(db: Db, filter: StaffFilter): Promise<number> {
  const bounded = shown(db, filter)
    .clearSelect()
    .select(db.raw('1'))
    .limit(TOTAL_BOUND + 1);
  const row = await db.from(bounded.as('bounded')).count({ total: '*' }).first();
  return Number(row?.total ?? 0);
}

export const findShownStaff = (db: Db, id: string): Promise<StaffListRow | undefined> =>
  shown(db, {}).where('s.id', id).first();

function shown(db: Db, { q, state, role }: StaffFilter) {
  const query = db('staff as s').select<StaffListRow[]>(
    's.*',
    db.raw(`(select max(i.expires_at) from staff_invitations i
              where i.staff_id = s.id and i.used_at is null and i.expires_at > now()) as invitation_expires_at`),
  );
  if (state) query.where('s.state', state);
  if (role) query.whereRaw('? = any(s.roles)', [role]);
  if (q) {
    const like = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    query.whereRaw(`(lower(s.name) like ? or s.email like ?)`, [like, like]);
  }
  return query;
}
