import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type { FieldChange } from './record-changes.schema.ts';

export interface NewRecordChange {
  patientId: string;
  source: 'patient' | 'staff';
  changes: Record<string, FieldChange>;
  /** What was seen or said that proves it, where staff made the change. */
  evidence?: string;
  reason?: string;
  /** The staff member who made it. */
  madeBy?: string;
}

export async function insertRecordChange(db: Db, change: NewRecordChange): Promise<void> {
  await db('record_changes').insert({
    id: newId(),
    patient_id: change.patientId,
    source: change.source,
    changes: JSON.stringify(change.changes),
    evidence: change.evidence ?? null,
    reason: change.reason ?? null,
    made_by: change.madeBy ?? null,
  });
}

export interface RecordChangeRow {
  id: string;
  patient: PatientReference;
  patient_id: string;
  source: 'patient' | 'staff';
  changes: Record<string, FieldChange>;
  evidence: string | null;
  reason: string | null;
  made_by_name: string | null;
  state: 'waiting' | 'entered';
  entered_by_name: string | null;
  entered_at: Date | null;
  created_at: Date;
  version: number;
}

export interface RecordChangeFilter {
  state?: 'waiting' | 'entered' | undefined;
  patientId?: string | undefined;
}

/** One row more than the page holds, so that the caller sees whether others follow. */
export async function listRecordChanges(
  db: Db,
  query: ListQuery<'createdAt', RecordChangeFilter>,
): Promise<RecordChangeRow[]> {
  const [direction, beyond] = query.sort.descending ? ['desc', '<'] : ['asc', '>'];
  const page = narrowed(db, query.filter)
    .orderByRaw(`c.created_at ${direction}, c.id ${direction}`)
    .limit(query.limit + 1);
  if (query.after)
    page.whereRaw(`(c.created_at, c.id) ${beyond} (select created_at, id from record_changes where id = ?)`, [
      query.after,
    ]);
  else page.offset(query.from);
  // The joins come last, so that they meet one page and not the whole table.
  return shown(db).from(page.as('c')).orderByRaw(`c.created_at ${direction}, c.id ${direction}`);
}

export async function countRecordChanges(db: Db, filter: RecordChangeFilter): Promise<number> {
  const bounded = narrowed(db, filter)
    .clearSelect()
    .select(db.raw('1'))
    .limit(TOTAL_BOUND + 1);
  const row = await db.from(bounded.as('bounded')).count({ total: '*' }).first();
  return Number(row?.total ?? 0);
}

export const findRecordChange = (db: Db, id: string): Promise<RecordChangeRow | undefined> =>
  shown(db).from('record_changes as c').where('c.id', id).first();

/**
 * Says who typed it over and when, or that nobody has; only from the other state, and while `version` is the last.
 * @returns whether it changed
 */
export async function writeEntered(
  db: Db,
  { id, version, to, staffId }: { id: string; version: number; to: 'entered' | 'waiting'; staffId: string },
): Promise<boolean> {
  const entered = { state: 'entered', entered_by: staffId, entered_at: db.fn.now() };
  const waiting = { state: 'waiting', entered_by: null, entered_at: null };
  const changed = await db('record_changes')
    .where({ id, version })
    .whereNot({ state: to })
    .update({ ...(to === 'entered' ? entered : waiting), version: version + 1 });
  return changed === 1;
}

function narrowed(db: Db, { state, patientId }: RecordChangeFilter) {
  const query = db('record_changes as c').select('c.*');
  // Spelled out and not bound: the index of those that wait is found by the planner only so.
  if (state) query.whereRaw(state === 'waiting' ? `c.state = 'waiting'` : `c.state = 'entered'`);
  if (patientId) query.where('c.patient_id', patientId);
  return query;
}

const shown = (db: Db) =>
  db
    .select<RecordChangeRow[]>(
      'c.*',
      'maker.name as made_by_name',
      'enterer.name as entered_by_name',
      db.raw(`${patientReference('p')} as patient`),
    )
    .join('patients as p', 'p.id', 'c.patient_id')
    .leftJoin('staff as maker', 'maker.id', 'c.made_by')
    .leftJoin('staff as enterer', 'enterer.id', 'c.entered_by');
