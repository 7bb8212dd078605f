import type { z } from 'zod';
import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type { StoredGuard } from './checking/letters.evidence.ts';
import type { LetterKind, LetterState, letterFilter, Verdict } from './letters.schema.ts';

/** A letter with its latest version, as the list and the upload table show it. */
export interface LetterRecord {
  id: string;
  patient: PatientReference | null;
  kind: LetterKind;
  specialty: string | null;
  appointment_id: string | null;
  state: LetterState;
  published_version_id: string | null;
  visible_from: Date | null;
  version_id: string;
  version_number: number;
  file_name: string;
  letter_date: string | null;
  refusal_code: string | null;
  verdict: Verdict | null;
  guard: StoredGuard | null;
  warnings: { code: string; pages?: number[] }[];
  read_at: Date | null;
  owner_id: string;
  owner_name: string;
  version: number;
  created_at: Date;
  updated_at: Date;
}

const record = (guard: string) => `
  select l.id, ${patientReference('p')} as patient, l.kind, l.specialty, l.appointment_id, l.state,
         l.published_version_id, v.visible_from, v.id as version_id, v.number as version_number, v.file_name,
         v.letter_date, v.refusal_code, v.verdict, ${guard} as guard, v.warnings,
         (select min(r.read_at) from letter_reads r
           where r.letter_version_id = coalesce(l.published_version_id, l.latest_version_id)) as read_at,
         l.owner_id, s.name as owner_name, l.version, l.created_at, l.updated_at`;
const JOINS = `
  join letter_versions v on v.id = l.latest_version_id
  join staff s on s.id = l.owner_id
  left join patients p on p.id = l.patient_id`;
/** A list needs no places in the PDF. */
const BRIEF = `v.guard - 'identities' - 'findings'`;

/** Asked all day, so prepared once; a rare combination is planned for its own values each time. */
const HOT_FILTERS = new Set(['', 'state', 'patient', 'id']);

type Filter = z.output<typeof letterFilter>;
type Binding = string | number | boolean | string[];

/** A page of letters for staff, one row more than asked for, and the total up to the bound. */
export async function listLetters(
  db: Db,
  query: ListQuery<'createdAt', Filter>,
): Promise<{ rows: LetterRecord[]; total: number }> {
  const { from, limit, after, filter } = query;
  const where = conditions(filter);
  // With an owner there is an index for the few that are unfinished, and one for all of theirs.
  const states = filter.ownerId ? null : severalStates(filter);
  const direction = query.sort.descending ? 'desc' : 'asc';
  const order = (alias: string) => `order by ${alias}.created_at ${direction}, ${alias}.id ${direction}`;
  const beyond = after
    ? {
        sql: ` and (l.created_at, l.id) ${query.sort.descending ? '<' : '>'} ((select created_at from letters where id = ?), ?)`,
        bindings: [after, after],
      }
    : { sql: '', bindings: [] };
  const offset = after ? 0 : from;
  const isHot = !states && HOT_FILTERS.has(where.name);
  const read = async <Row>(name: string, sql: string, bindings: Binding[]): Promise<Row[]> =>
    isHot ? namedRows<Row>(db, `${name}:${where.name}`, sql, bindings) : (await db.raw(sql, bindings)).rows;
  const source = (columns: string, more: string, tail: string) =>
    `select ${columns} from letters l${where.join} where true${where.sql}${more}${tail}`;
  // Each state is read in its own index order and the results merged: one scan for `state = any` would sort them all.
  const page = states
    ? `select * from (select o.* from unnest(?::text[]) as wanted(state), lateral (
         ${source('l.*', `${beyond.sql} and l.state = wanted.state`, ` ${order('l')} limit ?`)}) o) l ${order('l')} limit ? offset ?`
    : `${source('l.*', beyond.sql, ` ${order('l')} limit ? offset ?`)}`;
  const rows = await read<LetterRecord>(
    `letters.list:${direction}:${after ? 'after' : ''}`,
    `${record(BRIEF)} from (${page}) l ${JOINS} ${order('l')}`,
    [
      ...(states ? [states] : []),
      ...where.bindings,
      ...beyond.bindings,
      ...(states ? [offset + limit + 1] : []),
      limit + 1,
      offset,
    ],
  );
  const [count] = await read<{ total: number }>(
    'letters.total',
    `select count(*)::int as total from (${source('1', states ? ' and l.state = any(?::text[])' : '', ` limit ${TOTAL_BOUND + 1}`)}) counted`,
    [...where.bindings, ...(states ? [states] : [])],
  );
  return { rows, total: count?.total ?? 0 };
}

const UNFINISHED = new Set<LetterState>(['uploaded', 'checked', 'ready']);

/** The states of a filter that names two or more. */
const severalStates = ({ state }: Filter): LetterState[] | null =>
  Array.isArray(state) && state.length > 1 ? [...new Set(state)] : null;

/** The filter as SQL over `l`; `name` tells apart the texts, since one statement name must carry one text. */
function conditions(filter: Filter) {
  const parts: [name: string, sql: string, ...bindings: Binding[]][] = [];
  const single = Array.isArray(filter.state)
    ? filter.state.length === 1
      ? filter.state[0]
      : undefined
    : filter.state;
  if (single) parts.push(['state', 'l.state = ?', single]);
  if (filter.kind) parts.push(['kind', 'l.kind = ?', filter.kind]);
  if (filter.patientId) parts.push(['patient', 'l.patient_id = ?', filter.patientId]);
  if (filter.ownerId) parts.push(['owner', 'l.owner_id = ?', filter.ownerId]);
  const several = severalStates(filter);
  if (filter.ownerId && several) {
    parts.push(['states', 'l.state = any(?::text[])', several]);
    // Said literally as well, which is what lets the planner take the partial index.
    if (several.every((state) => UNFINISHED.has(state))) {
      parts.push(['unfinished', `l.state in ('uploaded', 'checked', 'ready')`]);
    }
  }
  if (filter.id) parts.push(['id', 'l.id = any(?::uuid[])', filter.id]);
  if (filter.verdict) parts.push(['verdict', 'found.verdict = ?', filter.verdict]);
  if (filter.overdue !== undefined) {
    const overdue = `l.state in ('uploaded', 'checked', 'ready') and l.created_at < now() - interval '1 day'`;
    parts.push(filter.overdue ? ['overdue', overdue] : ['in-time', `not (${overdue})`]);
  }
  return {
    name: parts.map(([name]) => name).join('+'),
    join: filter.verdict
      ? ' join letter_versions found on found.id = l.latest_version_id and found.letter_id = l.id'
      : '',
    sql: parts.map(([, sql]) => ` and ${sql}`).join(''),
    bindings: parts.flatMap(([, , ...bindings]) => bindings),
  };
}

/** One letter with its latest version, evidence included. */
export async function findLetter(db: Db, id: string): Promise<LetterRecord | undefined> {
  const [row] = await namedRows<LetterRecord>(
    db,
    'letters.one',
    `${record('v.guard')} from letters l ${JOINS} where l.id = ?`,
    [id],
  );
  return row;
}

export { listLettersForPatient } from './portal/letters.portal.queries.ts';
