import { type Db, namedRows } from '../../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../../lib/simple-rest.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import type { PatientReference } from '../../patients/patients.schema.ts';
import type { CaseCause, CaseState } from '../registration-cases.schema.ts';
import { NUMBERS_COUNTED } from '../suspicion.policy.ts';

/** A case as a row of the queue. */
export interface CaseListRow {
  id: string;
  state: CaseState;
  likely_cause: CaseCause;
  patient: PatientReference | null;
  reference: string;
  tries: number;
  first_tried_at: Date;
  last_tried_at: Date;
  waiting_until: Date | null;
  /** Different ones tried in vain from the latest attempt's network, in the day before it and the day after. */
  nhs_numbers: number;
  ticket_number: number | null;
}

export type CaseSort = 'lastTriedAt' | 'firstTriedAt' | 'tries';
const columnOf: Record<CaseSort, string> = {
  lastTriedAt: 'last_tried_at',
  firstTriedAt: 'first_tried_at',
  tries: 'tries',
};

export interface CaseFilter {
  state?: CaseState | undefined;
  likelyCause?: CaseCause | undefined;
  patientId?: string | undefined;
  /** Only these. */
  ids?: readonly string[] | undefined;
}

// The page is cut before anything is joined to it, so that a row's evidence is looked up for the rows shown only.
const ROWS = `
  select c.id, c.state, c.likely_cause, c.tries, c.first_tried_at, c.last_tried_at, c.waiting_until,
    ${patientReference('p')} as patient,
    latest.reference, tried.nhs_numbers, ticket.number as ticket_number`;
const EVIDENCE = `
  left join patients p on p.id = c.patient_id
  cross join lateral (
    select id, reference, network, created_at from registrations where case_id = c.id order by created_at desc limit 1) latest
  cross join lateral (
    select count(distinct nhs_number)::int as nhs_numbers from (
      select nhs_number from registrations r
       where r.network = latest.network and r.created_at > latest.created_at - interval '1 day'
         and r.created_at < latest.created_at + interval '1 day' and r.state in ('failed', 'stopped')
       order by r.created_at desc limit ${NUMBERS_COUNTED}) as near) tried
  left join lateral (
    select number from support_tickets t where t.registration_case_id = c.id order by number desc limit 1) ticket on true`;

/** A page of cases, one row more than asked for, and the total up to the bound. */
export async function listCases(
  db: Db,
  query: Omit<ListQuery<CaseSort, CaseFilter>, 'filter'>,
  filter: CaseFilter,
): Promise<{ rows: CaseListRow[]; total: number; found: boolean }> {
  const column = columnOf[query.sort.field];
  const [direction, beyond] = query.sort.descending ? ['desc', '<'] : ['asc', '>'];
  const order = `order by c.${column} ${direction}, c.id ${direction}`;
  const where = conditions(filter);
  const start = query.after ? await sortKeyOf(db, column, query.after) : undefined;
  if (query.after && !start) return { rows: [], total: 0, found: false };
  const after = start ? `and (c.${column}, c.id) ${beyond} (?, ?)` : '';
  const page = await db.raw(
    `${ROWS} from (select * from registration_cases c where ${where.sql} ${after} ${order} limit ? offset ?) c
     ${EVIDENCE} ${order}`,
    [...where.bindings, ...(start ?? []), query.limit + 1, start ? 0 : query.from],
  );
  const total = await db.raw(
    `select count(*)::int as total from (
       select 1 from registration_cases c where ${where.sql} limit ${TOTAL_BOUND + 1}) counted`,
    where.bindings,
  );
  return { rows: page.rows, total: total.rows[0].total, found: true };
}

function conditions({ state, likelyCause, patientId, ids }: CaseFilter) {
  const parts: [string, string | string[]][] = [];
  if (state) parts.push(['c.state = ?', state]);
  if (likelyCause) parts.push(['c.likely_cause = ?', likelyCause]);
  if (patientId) parts.push(['c.patient_id = ?', patientId]);
  if (ids) parts.push(['c.id = any(?::uuid[])', [...ids]]);
  return {
    sql: ['true', ...parts.map(([sql]) => sql)].join(' and '),
    bindings: parts.map(([, binding]) => binding),
  };
}

async function sortKeyOf(db: Db, column: string, id: string): Promise<[string, string] | undefined> {
  // As PostgreSQL writes it: a Date would lose the microseconds, and with them the row's place.
  const [row] = await namedRows<{ key: string }>(
    db,
    `registration-cases.sort-key.${column}`,
    `select ${column}::text as key from registration_cases where id = ?`,
    [id],
  );
  return row && [row.key, id];
}

/** One case as a row of the queue; undefined when there is none. */
export async function findCaseRow(db: Db, id: string): Promise<CaseListRow | undefined> {
  const [row] = await namedRows<CaseListRow>(
    db,
    'registration-cases.row',
    `${ROWS} from registration_cases c ${EVIDENCE} where c.id = ?`,
    [id],
  );
  return row;
}

/** What may be looked for, as the database spells it. */
export type CaseLookUp = 'reference' | 'nhs-number' | 'hospital-number' | 'email' | 'mobile';

const AT_MOST = 200;
/** Cases by what was typed, and by what the record has now. Each arm is one look into one index. */
const lookUps: Record<CaseLookUp, string> = {
  reference: 'select case_id as id from registrations where reference = ? and case_id is not null',
  'nhs-number': `(select id from registration_cases where nhs_number = ? limit ${AT_MOST})
    union (select c.id from patients p join registration_cases c on c.patient_id = p.id where p.nhs_number = ? limit ${AT_MOST})`,
  'hospital-number':
    'select c.id from patients p join registration_cases c on c.patient_id = p.id where p.hospital_number = ?',
  email: `(select id from registration_cases where email_key = email_key(?) limit ${AT_MOST})
    union (select c.id from patients p join registration_cases c on c.patient_id = p.id
            where email_key(p.email) = email_key(?) limit ${AT_MOST})`,
  mobile: `(select id from registration_cases where mobile = ? limit ${AT_MOST})
    union (select c.id from patients p join registration_cases c on c.patient_id = p.id where p.mobile = ? limit ${AT_MOST})`,
};

/** The cases somebody means by a reference, a number or an address: a few hundred at most. */
export async function findCaseIds(db: Db, kind: CaseLookUp, value: string): Promise<string[]> {
  const sql = lookUps[kind];
  const rows = await namedRows<{ id: string }>(
    db,
    `registration-cases.by-${kind}`,
    sql,
    [...sql.matchAll(/\?/g)].map(() => value),
  );
  return rows.map(({ id }) => id);
}
