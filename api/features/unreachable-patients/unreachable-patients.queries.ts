import type { z } from 'zod';
import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import { isOpen } from './unreachable-noting.queries.ts';
import type { CallOutcome, UnreachableReason, unreachableList } from './unreachable-patients.schema.ts';

type Filter = z.output<typeof unreachableList>['filter'];

const IS_SETTLED = `exists (select 1 from invitation_calls c
  where c.patient_id = u.patient_id and c.at >= u.failed_at and c.outcome <> 'no-answer')`;

export interface UnreachableRow {
  id: string;
  patient: PatientReference;
  reason: UnreachableReason;
  detail: string | null;
  batch_id: string;
  batch_name: string;
  failed_at: Date;
  next_appointment_at: Date | null;
  mobile: string | null;
  calls: number;
  last_call: { outcome: CallOutcome; at: string; by: string; note: string | null } | null;
}

/**
 * Asked of each row by itself: as joins, which the planner takes for rare, all of 60,000 rows were looked up and sorted
 * for a page of 25.
 */
const STILL_WAITS = `(select ${isOpen('u', 'p')} from patients p where p.id = u.patient_id)`;

/** One row more than the page holds, so that the caller sees whether others follow. */
export async function listUnreachable(
  db: Db,
  query: ListQuery<'failedAt', Filter>,
): Promise<UnreachableRow[]> {
  const where = conditions(query.filter);
  const [direction, beyond] = query.sort.descending ? ['desc', '<'] : ['asc', '>'];
  const after = query.after
    ? ` and (u.failed_at, u.patient_id) ${beyond} ((select failed_at from unreachable_patients where patient_id = ?), ?)`
    : '';
  const order = `order by u.failed_at ${direction}, u.patient_id ${direction}`;
  // The page is cut before anything but its conditions is looked up.
  const { rows } = await db.raw(
    `select u.patient_id as id, ${patientReference('p')} as patient, u.reason, u.detail, u.batch_id, b.name as batch_name,
            u.failed_at, p.mobile,
            (select min(starts_at) from appointments a
              where a.patient_id = u.patient_id and a.starts_at > now() and a.status = 'booked') as next_appointment_at,
            (select count(*)::int from invitation_calls c where c.patient_id = u.patient_id and c.at >= u.failed_at) as calls,
            (select json_build_object('outcome', c.outcome, 'at', c.at, 'by', s.name, 'note', c.note)
               from invitation_calls c join staff s on s.id = c.staff_id
              where c.patient_id = u.patient_id and c.at >= u.failed_at order by c.at desc limit 1) as last_call
       from (select u.* from unreachable_patients u where ${STILL_WAITS}${where.sql}${after} ${order} limit ? offset ?) u
       join patients p on p.id = u.patient_id
       join invitation_batches b on b.id = u.batch_id
       ${order}`,
    [
      ...where.bindings,
      ...(query.after ? [query.after, query.after] : []),
      query.limit + 1,
      query.after ? 0 : query.from,
    ],
  );
  return rows;
}

/**
 * How many wait to be rung up, up to the bound. Calls are counted at once, all else that takes somebody off the list
 * when the job next forgets them: counting ten thousand one by one would cost the page a tenth of a second.
 */
export async function countWaiting(db: Db, filter: Filter): Promise<number> {
  const where = conditions(filter);
  const { rows } = await db.raw(
    `select count(*)::int as total from (select 1 from unreachable_patients u where not ${IS_SETTLED}${where.sql} limit ${TOTAL_BOUND + 1}) bounded`,
    where.bindings,
  );
  return rows[0].total;
}

function conditions({ reason, batchId, called }: Filter): { sql: string; bindings: string[] } {
  const parts: [sql: string, ...bindings: string[]][] = [];
  if (reason) parts.push(['u.reason = ?', reason]);
  if (batchId) parts.push(['u.batch_id = ?', batchId]);
  const rung = `exists (select 1 from invitation_calls c where c.patient_id = u.patient_id and c.at >= u.failed_at)`;
  if (called) parts.push([called === 'yes' ? rung : `not ${rung}`]);
  return {
    sql: parts.map(([sql]) => ` and ${sql}`).join(''),
    bindings: parts.flatMap(([, ...bindings]) => bindings),
  };
}

export interface HeldFailure {
  batch_id: string;
  is_open: boolean;
  settled_by: string | null;
}

/** The patient's failure, held so that of two who rang the second learns of the first; undefined where there is none. */
export async function lockUnreachable(trx: Db, patientId: string): Promise<HeldFailure | undefined> {
  await trx.raw('select 1 from unreachable_patients where patient_id = ? for update', [patientId]);
  // A statement of its own: it sees what was committed while the lock was waited for.
  const { rows } = await trx.raw(
    `select u.batch_id, (${isOpen('u', 'p')}) as is_open,
            (select s.name from invitation_calls c join staff s on s.id = c.staff_id
              where c.patient_id = u.patient_id and c.at >= u.failed_at and c.outcome <> 'no-answer'
              order by c.at desc limit 1) as settled_by
       from unreachable_patients u join patients p on p.id = u.patient_id where u.patient_id = ?`,
    [patientId],
  );
  return rows[0];
}

export interface NewCall {
  id: string;
  patient_id: string;
  batch_id: string;
  outcome: CallOutcome;
  note: string | null;
  staff_id: string;
}

export async function insertCall(trx: Db, call: NewCall): Promise<Date> {
  // The clock, not the transaction's beginning: it may have waited, and must not seem earlier than what it waited for.
  const [row] = await trx('invitation_calls')
    .insert({ ...call, at: trx.raw('clock_timestamp()') })
    .returning('at');
  return row.at;
}

export const findCall = (
  db: Db,
  { id, patientId }: { id: string; patientId: string },
): Promise<{ id: string; staff_id: string; outcome: CallOutcome; at: Date } | undefined> =>
  db('invitation_calls').where({ id, patient_id: patientId }).first('id', 'staff_id', 'outcome', 'at');

/** False when it is gone already. */
export const deleteCall = async (trx: Db, id: string): Promise<boolean> =>
  (await trx('invitation_calls').where({ id }).del()) > 0;
