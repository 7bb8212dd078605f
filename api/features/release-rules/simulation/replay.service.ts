import { setImmediate as breathe } from 'node:timers/promises';
import type { Db } from '../../../lib/db.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import { type ReleasePlanner, releasePlanner } from '../../results/release/release.policy.ts';
import { factsOfStored } from '../../results/release/stored-report.policy.ts';
import { findRules } from '../release-rules.queries.ts';
import { countReport, noSums, type Sums } from './replay.policy.ts';
import { type ReplayRow, readReports } from './replay.queries.ts';
import { advance, findSimulation, type SimulationRow } from './simulations.queries.ts';

/** Read and counted at once; as many are held in memory, and done anew after a crash. */
const PIECE = 2_000;

interface Planners {
  now: ReleasePlanner;
  draft: ReleasePlanner;
}

/**
 * Goes through the reports of the last twelve months, piece by piece, and counts what a draft would have done beside the
 * rules that decide now. Each piece is written down with the sums so far, so a run that dies is gone on with, and of two
 * runs one stops. Only the piece and the sums are ever in memory.
 * @param ending aborted when the process is told to stop: what is left is for the next run
 */
export async function replay(
  db: Db,
  simulationId: string,
  { piece = PIECE, ending }: { piece?: number; ending?: AbortSignal | undefined } = {},
): Promise<void> {
  const simulation = await findSimulation(db, simulationId);
  if (!simulation || simulation.ended_at) return;
  const holidays = await bankHolidays(db);
  const planners = {
    now: releasePlanner(await findRules(db, simulation.active_set_id), holidays),
    draft: releasePlanner(await findRules(db, simulation.set_id), holidays),
  };
  let { done } = simulation;
  let after = reachedBy(simulation);
  const sums = simulation.sums ?? noSums();
  for (;;) {
    if (ending?.aborted) throw new Error('stopped halfway');
    const rows = await readReports(db, { ...simulation, after, limit: piece });
    for (const row of rows) countRow(sums, row, planners, simulation.until);
    const last = rows.at(-1);
    if (last) after = { at: last.exact_at, id: last.id };
    const isDone = rows.length < piece;
    const to = done + rows.length;
    // Reports may have come, or gone out of count, since they were counted.
    const total = isDone ? to : Math.max(simulation.total, to);
    const state = isDone ? 'done' : 'running';
    const isOurs = await advance(
      db,
      { id: simulationId, done },
      { state, done: to, total, reached: after, sums },
    );
    if (isDone || !isOurs) return;
    done = to;
    await breathe();
  }
}

const reachedBy = ({ reached_at: at, reached_id: id }: SimulationRow): { at: string; id: string } | null =>
  at && id ? { at, id } : null;

function countRow(sums: Sums, row: ReplayRow, planners: Planners, until: Date): void {
  const facts = factsOfStored(row);
  const report = {
    id: row.id,
    testName: row.test_name,
    specialty: row.specialty,
    reportedAt: row.reported_at,
    clinicianActedAt: row.clinician_acted_at,
    releasedByHandAt: row.released_by_hand_at,
    heldAt: row.held_at,
  };
  const plans = { now: planners.now(facts, row.reported_at), draft: planners.draft(facts, row.reported_at) };
  countReport(sums, report, plans, until);
}
