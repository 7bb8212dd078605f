import type { Db } from '../../../lib/db.ts';
import type { Sums } from './replay.policy.ts';

export interface SimulationRow {
  id: string;
  set_id: string;
  set_version: number;
  active_set_id: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  since: Date;
  until: Date;
  total: number;
  done: number;
  /** PostgreSQL's own text, to the microsecond. */
  reached_at: string | null;
  reached_id: string | null;
  sums: Sums | null;
  asked_at: Date;
  ended_at: Date | null;
}

/** Everything but the sums, which may be large. */
const LIGHT =
  'id, set_id, set_version, active_set_id, state, since, until, total, done, reached_at::text, reached_id, asked_at, ended_at';

/** The twelve months that end now, by the database's clock. */
export async function lastYear(db: Db): Promise<{ since: Date; until: Date }> {
  const { rows } = await db.raw(`select now() as until, now() - interval '12 months' as since`);
  return rows[0];
}

export async function insertSimulation(
  trx: Db,
  row: Pick<
    SimulationRow,
    'id' | 'set_id' | 'set_version' | 'active_set_id' | 'since' | 'until' | 'total'
  > & {
    asked_by: string;
  },
): Promise<void> {
  await trx('release_simulations').insert({ ...row, state: 'waiting' });
}

/** The latest simulation of a set, without its sums. */
export async function findLatest(db: Db, setId: string): Promise<Omit<SimulationRow, 'sums'> | undefined> {
  const { rows } = await db.raw(
    `select ${LIGHT} from release_simulations where set_id = ? order by asked_at desc, id desc limit 1`,
    [setId],
  );
  return rows[0];
}

export async function findSimulation(db: Db, id: string): Promise<SimulationRow | undefined> {
  const { rows } = await db.raw(`select ${LIGHT}, sums from release_simulations where id = ?`, [id]);
  return rows[0];
}

/**
 * Writes how far a simulation has come; false when somebody else went on with it meanwhile, or it is gone: then there is
 * nothing more to do here.
 */
export async function advance(
  db: Db,
  { id, done }: { id: string; done: number },
  to: {
    state: 'running' | 'done';
    done: number;
    total: number;
    reached: { at: string; id: string } | null;
    sums: Sums;
  },
): Promise<boolean> {
  const changed = await db('release_simulations')
    .where({ id, done })
    .whereIn('state', ['waiting', 'running'])
    .update({
      state: to.state,
      done: to.done,
      total: to.total,
      reached_at: to.reached?.at ?? null,
      reached_id: to.reached?.id ?? null,
      sums: JSON.stringify(to.sums),
      ended_at: to.state === 'done' ? db.fn.now() : null,
    });
  return changed === 1;
}

/** Says of a simulation that it came to nothing, so that another can be asked for. */
export async function giveUp(db: Db, id: string): Promise<void> {
  await db('release_simulations')
    .where({ id })
    .whereIn('state', ['waiting', 'running'])
    .update({ state: 'failed', ended_at: db.fn.now() });
}
