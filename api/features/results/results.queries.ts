import { type Binding, type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type { CodeSystem, ReleaseState, ReportStatus } from './report.schema.ts';
import type { ResultFilter, ResultRow } from './results.schema.ts';

/** A report as the list shows it. */
export interface ResultRecord {
  id: string;
  patient: PatientReference;
  test_name: string;
  test_code: string | null;
  test_system: CodeSystem;
  specialty: string | null;
  laboratory: string | null;
  collected_at: Date | null;
  reported_at: Date;
  status: ReportStatus;
  revision: number;
  is_abnormal: boolean;
  release_state: ReleaseState;
  release_plan: ResultRow['releasePlan'];
  release_why: string;
  release_due_at: Date | null;
  visible_from: Date | null;
  held_reason: string | null;
  review_on: string | null;
  has_note: boolean;
  clinician_acted_at: Date | null;
  read_at: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export const RESULT_COLUMNS = `
  r.id, ${patientReference('p')} as patient,
  r.test_name, r.test_code, r.test_system, r.specialty, r.laboratory, r.collected_at, r.reported_at, r.status, r.revision,
  r.is_abnormal, r.release_state, r.release_plan, r.release_why, r.release_due_at, r.visible_from, r.held_reason, r.review_on,
  r.note is not null as has_note, r.clinician_acted_at,
  (select min(read_at) from result_reads reads where reads.report_id = r.id and reads.revision = r.revision) as read_at,
  r.version, r.created_at, r.updated_at`;

type Condition = [name: string, sql: string, ...bindings: Binding[]];
type Query = Pick<ListQuery<'reportedAt', unknown>, 'sort' | 'from' | 'limit' | 'after'>;

/** A page of results for staff, one row more than asked for, and the total up to the bound. */
export const listResults = (db: Db, query: ListQuery<'reportedAt', ResultFilter>) =>
  pageOfResults(db, query, conditions(query.filter));

/** Results by a laboratory's number, an NHS number or a hospital number, whole. */
export function searchResults(db: Db, query: Query, q: string) {
  const digits = q.replace(/[\s-]/g, '');
  return pageOfResults(db, query, [
    [
      'search',
      // Three walks of an index each; with `or` over two tables none could be taken.
      `r.id in (select id from result_reports where accession = ? union all
         select o.id from patients named join result_reports o on o.patient_id = named.id where named.nhs_number = ? union all
         select o.id from patients named join result_reports o on o.patient_id = named.id where named.hospital_number = ?)`,
      q,
      digits,
      q.toUpperCase(),
    ],
  ]);
}

async function pageOfResults(db: Db, { sort, from, limit, after }: Query, parts: Condition[]) {
  const direction = sort.descending ? 'desc' : 'asc';
  const order = `order by r.reported_at ${direction}, r.id ${direction}`;
  const beyond = `and (r.reported_at, r.id) ${sort.descending ? '<' : '>'}
    ((select reported_at from result_reports where id = ?), ?)`;
  const name = parts.map(([part]) => part).join('+');
  const where = `where true ${parts.map(([, sql]) => `and ${sql}`).join(' ')}`;
  const bindings = parts.flatMap(([, , ...each]) => each);
  const rows = await namedRows<ResultRecord>(
    db,
    `results.list:${direction}:${after ? 'after' : ''}:${name}`,
    `select ${RESULT_COLUMNS}
       from (select r.* from result_reports r ${where} ${after ? beyond : ''} ${order} limit ? offset ?) r
       join patients p on p.id = r.patient_id ${order}`,
    [...bindings, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const [count] = await namedRows<{ total: number }>(
    db,
    `results.total:${name}`,
    `select count(*)::int as total from (select 1 from result_reports r ${where} limit ${TOTAL_BOUND + 1}) counted`,
    bindings,
  );
  return { rows, total: count?.total ?? 0 };
}

/** The filter over `r`; each name stands for one text, since a statement's name must carry one. */
function conditions(filter: ResultFilter): Condition[] {
  const states = [filter.releaseState ?? []].flat();
  const parts: (Condition | false | undefined)[] = [
    states.length === 1 && ['state', 'r.release_state = ?', states[0] as string],
    states.length > 1 && ['states', 'r.release_state = any(?::text[])', states],
    filter.status !== undefined && ['status', 'r.status = ?', filter.status],
    // Said literally as well, which is what lets the planner take the partial index.
    filter.status !== undefined && filter.status !== 'final' && ['rare', `r.status <> 'final'`],
    filter.specialty !== undefined && ['specialty', 'r.specialty = ?', filter.specialty],
    filter.patientId !== undefined && ['patient', 'r.patient_id = ?', filter.patientId],
    filter.id !== undefined && ['id', 'r.id = any(?::uuid[])', filter.id],
    filter.abnormal !== undefined && ['abnormal', 'r.is_abnormal = ?', filter.abnormal],
    filter.reviewDue !== undefined && told('review', REVIEW_DUE, filter.reviewDue),
    filter.dueToday !== undefined && told('today', DUE_TODAY, filter.dueToday),
    filter.awaitsClinician !== undefined && told('awaits', AWAITS_CLINICIAN, filter.awaitsClinician),
  ];
  return parts.filter((part): part is Condition => Array.isArray(part));
}

const told = (name: string, sql: string, is: boolean): Condition =>
  is ? [name, sql] : [`not-${name}`, `not (${sql})`];

/** Held, and London's day of review has come. */
export const REVIEW_DUE = `r.release_state = 'held' and r.review_on <= (now() at time zone 'Europe/London')::date`;
/** The rule lets it out before London's day ends; what is past its moment is about to be let out. */
export const DUE_TODAY = `r.release_state = 'waiting' and r.release_due_at <
  ((now() at time zone 'Europe/London')::date + 1)::timestamp at time zone 'Europe/London'`;
export const AWAITS_CLINICIAN = `r.release_state = 'waiting' and r.release_due_at is null`;
