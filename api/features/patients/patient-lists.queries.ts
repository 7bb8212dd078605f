import { type Db, namedRows } from '../../lib/db.ts';
import { TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { PatientQueryKind } from './patients.search.ts';
import { LAST } from './patients.spelling.ts';

export interface PatientListRow {
  id: string;
  nhs_number: string | null;
  hospital_number: string;
  title: string | null;
  given_name: string;
  family_name: string;
  date_of_birth: string;
  deceased_on: string | null;
  merged_into_id: string | null;
  mobile: string | null;
  email: string | null;
  postcode: string | null;
  has_account: boolean;
}

// A scalar subquery and not EXISTS: planning for the whole table and not for the page, PostgreSQL would build a hash of
// every account (3 s instead of 1 ms at 500,000 of them).
export const LIST_COLUMNS = `patients.id, nhs_number, hospital_number, title, given_name, family_name, date_of_birth,
  deceased_on, merged_into_id, mobile, email, postcode,
  (select true from accounts where accounts.patient_id = patients.id and accounts.state <> 'closed') is not null as has_account`;

const FAMILY = `lower(family_name) collate "C"`;
const GIVEN = `lower(given_name) collate "C"`;

export type PatientOrder = 'name' | 'dateOfBirth';
/** Each order is exactly the columns of one index, so a page is one short walk of it. */
const orders: Record<PatientOrder, { columns: string[]; types: string[] }> = {
  name: { columns: [FAMILY, GIVEN, 'id'], types: ['text', 'text', 'uuid'] },
  dateOfBirth: { columns: ['date_of_birth', 'id'], types: ['date', 'uuid'] },
};

type Condition = Exclude<PatientQueryKind, 'full-name' | 'nothing'>;
/** Bounds, never LIKE: a prepared LIKE cannot use the index, since its pattern is not known when it is planned. */
const conditions: Record<Condition, { sql: string; bindings: (value: string) => string[] }> = {
  'nhs-number': { sql: 'nhs_number = ?', bindings: (value) => [value] },
  'hospital-number': { sql: 'hospital_number = ?', bindings: (value) => [value] },
  'date-of-birth': { sql: 'date_of_birth = ?', bindings: (value) => [value] },
  mobile: { sql: 'mobile = ?', bindings: (value) => [value] },
  email: { sql: 'email = ?', bindings: (value) => [value] },
  'surname-prefix': {
    sql: `${FAMILY} >= ? and ${FAMILY} < ?`,
    bindings: (value) => [value, value + LAST],
  },
};

// Patients are never removed, so a hospital that has more than the bound always will: it is counted no more.
const counted = new WeakSet<Db>();
const MORE = TOTAL_BOUND + 1;

export interface PatientPage {
  order: PatientOrder;
  descending: boolean;
  limit: number;
  /** Id of the patient to go on after. */
  after: string | undefined;
}

export interface PatientRows {
  rows: PatientListRow[];
  /** Exact up to TOTAL_BOUND, one more beyond. */
  total: number;
  /** False when `after` names nobody. */
  found: boolean;
}

/**
 * Up to `limit + 1` patients, all of them or those of one condition, in an index's own order from the row after
 * `after`, with the bounded total. One statement; a second looks up where `after` stands.
 */
export async function listPatients(
  db: Db,
  page: PatientPage,
  condition?: { kind: Condition; value: string },
): Promise<PatientRows> {
  const { columns, types } = orders[page.order];
  const start = page.after ? await sortKeyOf(db, page.order, page.after) : undefined;
  if (page.after && !start) return { rows: [], total: 0, found: false };

  const { sql: where, bindings } = condition
    ? conditions[condition.kind]
    : { sql: 'true', bindings: () => [] };
  const values = bindings(condition?.value ?? '');
  const direction = page.descending ? 'desc' : 'asc';
  const beyond = start
    ? `and (${columns.join(', ')}) ${page.descending ? '<' : '>'} (${types.map((type) => `?::${type}`).join(', ')})`
    : '';
  // The limit is part of the text and not a parameter, or a prepared plan would reckon with a tenth of the table.
  const size = readSize(page.limit);
  const isCounted = !condition && counted.has(db);
  const total = isCounted
    ? `${MORE}`
    : `(select count(*)::int from (select 1 from patients where ${where} limit ${MORE}) bounded)`;
  const kind = condition?.kind ?? (isCounted ? 'many' : 'all');
  const rows = await namedRows<PatientListRow & { total: number }>(
    db,
    ['patients', kind, page.order, direction, start ? 'after' : 'first', size].join('.'),
    `select ${LIST_COLUMNS}, ${total} as total
       from patients
      where ${where} ${beyond}
      order by ${columns.map((column) => `${column} ${direction}`).join(', ')}
      limit ${size}`,
    [...values, ...values, ...(start ?? [])],
  );
  if (!condition && rows[0]?.total === MORE) counted.add(db);
  return { rows: rows.slice(0, page.limit + 1), total: rows[0]?.total ?? 0, found: true };
}

/** A few sizes serve every page, so that few statements are prepared. */
const readSize = (limit: number): number => [26, 51].find((size) => size > limit) ?? 101;

async function sortKeyOf(db: Db, order: PatientOrder, id: string): Promise<string[] | undefined> {
  const columns = orders[order].columns.map((column, index) => `${column} as k${index}`);
  const [row] = await namedRows<Record<string, string>>(
    db,
    `patients.sort-key.${order}`,
    `select ${columns.join(', ')} from patients where id = ?`,
    [id],
  );
  return row && orders[order].columns.map((_, index) => row[`k${index}`]!);
}

/** These patients, in no order: react-admin's getMany. */
export function findPatientsByIds(db: Db, ids: string[]): Promise<PatientListRow[]> {
  return namedRows(db, 'patients.by-ids', `select ${LIST_COLUMNS} from patients where id = any(?)`, [ids]);
}
