import type { Db } from '../../../lib/db.ts';

export interface LetOut {
  id: string;
  patient_id: string;
  release_plan: 'at-once' | 'after-days' | 'after-clinician' | 'never';
}

const DUE = `release_state = 'waiting' and release_due_at is not null and release_due_at <= now()`;
const LET_OUT = `update result_reports r
      set release_state = 'released', visible_from = now(), released_by = null, version = r.version + 1, updated_at = now()`;

/** So many batches may be under way at once, each of patients of its own: nobody's results are in two of them. */
export const LANES = 2;

/** Takes a lane until the transaction ends; false where another worker has it. */
export async function takeLane(trx: Db, lane: number): Promise<boolean> {
  const { rows } = await trx.raw(
    `select pg_try_advisory_xact_lock(hashtext('results.release-due'), ?) as taken`,
    [lane],
  );
  return rows[0].taken;
}

/**
 * Lets out the results of a lane that are due longest, at most `most` of them. Those a clinician holds are left to them;
 * whoever waits for our locks finds them released. By the database's clock, which no worker's can run ahead of.
 */
export async function letOutDue(trx: Db, lane: number, most: number): Promise<LetOut[]> {
  const { rows } = await trx.raw(
    `with due as (
       select id from result_reports where ${DUE} and get_byte(uuid_send(patient_id), 15) % ${LANES} = ?
        order by release_due_at, id limit ? for update skip locked)
     ${LET_OUT} from due where r.id = due.id
     returning r.id, r.patient_id, r.release_plan`,
    [lane, most],
  );
  return rows;
}

/** Lets out those of these that are due. */
export async function letOutOf(trx: Db, ids: readonly string[]): Promise<LetOut[]> {
  const { rows } = await trx.raw(
    `${LET_OUT} where r.id = any(?::uuid[]) and ${DUE} returning r.id, r.patient_id, r.release_plan`,
    [[...ids]],
  );
  return rows;
}
