import type { Db } from '../../../lib/db.ts';
import { TOTAL_BOUND } from '../../../lib/simple-rest.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import type { PatientReference } from '../../patients/patients.schema.ts';

export interface AccountListRow {
  id: string;
  patient: PatientReference;
  user_name: string;
  email: string | null;
  state: 'active' | 'closed';
  has_authenticator: boolean;
  created_at: Date;
  closed_at: Date | null;
}

type State = 'active' | 'closed';

const shown = (db: Db) =>
  db
    .select<AccountListRow[]>(
      'a.id',
      'a.user_name',
      'a.email',
      'a.state',
      'a.created_at',
      'a.closed_at',
      db.raw('a.totp_confirmed_at is not null as has_authenticator'),
      db.raw(`${patientReference('p')} as patient`),
    )
    .join('patients as p', 'p.id', 'a.patient_id');

export interface AccountPage {
  state?: State | undefined;
  descending: boolean;
  from: number;
  limit: number;
  after?: string | undefined;
}

/** One row more than the page holds, so that the caller sees whether others follow. */
export function listAccounts(db: Db, page: AccountPage): Promise<AccountListRow[]> {
  const [direction, beyond] = page.descending ? ['desc', '<'] : ['asc', '>'];
  const order = `a.created_at ${direction}, a.id ${direction}`;
  const cut = narrowed(db, page.state)
    .orderByRaw(order)
    .limit(page.limit + 1);
  if (page.after)
    cut.whereRaw(`(a.created_at, a.id) ${beyond} (select created_at, id from accounts where id = ?)`, [
      page.after,
    ]);
  else cut.offset(page.from);
  // The join comes last, so that it meets one page and not the whole table.
  return shown(db).from(cut.as('a')).orderByRaw(order);
}

export async function countAccounts(db: Db, state?: State): Promise<number> {
  const bounded = narrowed(db, state)
    .clearSelect()
    .select(db.raw('1'))
    .limit(TOTAL_BOUND + 1);
  const row = await db.from(bounded.as('bounded')).count({ total: '*' }).first();
  return Number(row?.total ?? 0);
}

function narrowed(db: Db, state?: State) {
  const query = db('accounts as a').select('a.*');
  return state ? query.where('a.state', state) : query;
}

export const findAccountsByIds = (db: Db, ids: string[]): Promise<AccountListRow[]> =>
  shown(db).from('accounts as a').whereIn('a.id', ids);

export interface AccountSearch {
  /** Patients that the text may mean. */
  patientIds: string[];
  /** In lower case; a user name, or an e-mail spelled in any of its ways. */
  typed: string;
  state?: State | undefined;
}

/** Logins of these patients, and those of this name or e-mail: the open ones first, then the newest. */
export function searchAccountRows(db: Db, search: AccountSearch, limit: number): Promise<AccountListRow[]> {
  // Each kind is one look into one index.
  const found = db.raw(
    `(select id from accounts where patient_id = any(?::uuid[])
      union select id from accounts where user_name = ? and state <> 'closed'
      union select id from accounts where email_key(email) = email_key(?) and state <> 'closed')`,
    [search.patientIds, search.typed, search.typed],
  );
  const query = shown(db)
    .from('accounts as a')
    .whereRaw('a.id in ?', [found])
    .orderByRaw(`a.state = 'active' desc, a.created_at desc, a.id desc`)
    .limit(limit);
  return search.state ? query.where('a.state', search.state) : query;
}
