import type { Db, Trx } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { notFound, Problem } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { simulateJob } from '../release-rules.jobs.ts';
import { findRuleSet, findSetByState, lockActiveSet, lockRuleSet } from '../release-rules.queries.ts';
import { countReports, readExamples } from './replay.queries.ts';
import { replay } from './replay.service.ts';
import type { SimulationExamples, SimulationView } from './simulation.schema.ts';
import { examplesOf, presentExamples, presentSimulation } from './simulations.presenter.ts';
import { findLatest, findSimulation, giveUp, insertSimulation, lastYear } from './simulations.queries.ts';

/**
 * Begins to replay a draft over the last twelve months; a worker does it. While one is under way for the same draft as it
 * stands, that one is given instead of a second.
 * @throws Problem 404; 409 'not-a-draft'
 */
export async function startSimulation(trx: Db, actor: StaffActor, setId: string): Promise<SimulationView> {
  const set = await lockRuleSet(trx, setId);
  if (!set) throw notFound();
  if (set.state !== 'draft')
    throw new Problem(409, 'not-a-draft', 'Only a draft is tried out. These rules are, or were, in use.');
  const active = await lockActiveSet(trx);
  const latest = await findLatest(trx, setId);
  const isUnderWay =
    latest &&
    ['waiting', 'running'].includes(latest.state) &&
    latest.set_version === set.version &&
    latest.active_set_id === active.id;
  if (!isUnderWay) {
    const period = await lastYear(trx);
    const total = await countReports(trx, period);
    const id = newId();
    await insertSimulation(trx, {
      id,
      set_id: setId,
      set_version: set.version,
      active_set_id: active.id,
      ...period,
      total,
      asked_by: actor.id,
    });
    await promiseJob(trx as Trx, simulateJob, { simulationId: id });
    await recordAudit(trx, actor, {
      action: 'release-rules.simulated',
      entity: 'release-rules',
      entityId: setId,
      after: { version: set.version, reports: total },
    });
  }
  return viewSimulation(trx, setId);
}

/** How far the latest simulation of a set is, and what it found. @throws Problem 404 */
export async function viewSimulation(db: Db, setId: string): Promise<SimulationView> {
  const set = await findRuleSet(db, setId);
  if (!set) throw notFound();
  const latest = await findLatest(db, setId);
  const active = await findSetByState(db, 'active');
  const whole = latest && (await findSimulation(db, latest.id));
  return { simulation: presentSimulation(whole, { version: set.version, activeSetId: active?.id ?? '' }) };
}

/** Some of the reports that the latest simulation counted, by id. @throws Problem 404 */
export async function viewExamples(db: Db, setId: string): Promise<SimulationExamples> {
  if (!(await findRuleSet(db, setId))) throw notFound();
  const latest = await findLatest(db, setId);
  const whole = latest && (await findSimulation(db, latest.id));
  const examples = examplesOf(whole?.sums ?? null);
  return presentExamples(examples, await readExamples(db, [...new Set(examples.map(({ id }) => id))]));
}

/**
 * Runs a simulation to its end, or says of it that it came to nothing, so that another can be asked for.
 * @param ending aborted when the process is told to stop; then it throws, and is gone on with later
 */
export async function runSimulation(
  db: Db,
  simulationId: string,
  options: { piece?: number; ending?: AbortSignal | undefined } = {},
): Promise<void> {
  try {
    await replay(db, simulationId, options);
  } catch (error) {
    if (!options.ending?.aborted) await giveUp(db, simulationId);
    throw error;
  }
}
