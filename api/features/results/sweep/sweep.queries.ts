import type { Db } from '../../../lib/db.ts';

export interface LetOut {
  id: string;
  patient_id: string;
  release_plan: 'at-once' | 'after-days' | 'after-clinician' | 'never';
}

const DUE = `release_state = 'waiting' and release_due_at is not null and release_due_at <= now()`;
const LET_OUT = `update result_reports r
      set release_state = 'released', visible_from = now(), released_by = null, version = r.version + 1, updated_at = now()`;

/**
 * Lets out the results that are due longest, at most `most` of them. Those another worker or a clinician holds are left
 * to them; whoever waits for our locks finds them released. By the database's clock, which no worker's can run ahead of.
 */
export async function letOutDue(trx: Db, most: number): Promise<LetOut[]> {
  const { rows } = await trx.raw(
    `with due as (
       select id from result_reports where ${DUE} order by release_due_at, id limit ? for update skip locked)
     ${LET_OUT} from due where r.id = due.id
     returning r.id, r.patient_id, r.release_plan`,
    [most],
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
