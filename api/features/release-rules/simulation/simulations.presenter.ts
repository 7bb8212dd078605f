import type { SimulationState } from '../release-rules.schema.ts';
import { type Counts, type Example, medianHours, type Sums } from './replay.policy.ts';
import {
  type ExampleKind,
  exampleKinds,
  type SimulationExamples,
  type SimulationResult,
  type SimulationView,
} from './simulation.schema.ts';
import { cannotTell, simulationSentences } from './simulation-words.ts';
import type { SimulationRow } from './simulations.queries.ts';

const SHOWN_TESTS = 100;

/** What a simulation must still be about to count. */
export interface Compared {
  version: number;
  activeSetId: string;
}

export const presentSimulationState = (
  row: Omit<SimulationRow, 'sums'>,
  { version, activeSetId }: Compared,
): SimulationState => ({
  id: row.id,
  state: row.state,
  done: row.done,
  total: row.total,
  askedAt: row.asked_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  stillCounts: row.set_version === version && row.active_set_id === activeSetId,
});

export const presentSimulation = (
  row: SimulationRow | undefined,
  compared: Compared,
): SimulationView['simulation'] =>
  row
    ? {
        ...presentSimulationState(row, compared),
        since: row.since.toISOString(),
        until: row.until.toISOString(),
        result: row.state === 'done' && row.sums ? presentSums(row.sums) : null,
      }
    : null;

const countsOf = ({ reports, earlier, later, same, never, unseen, unseenNow }: Counts): Counts => ({
  reports,
  earlier,
  later,
  same,
  never,
  unseen,
  unseenNow,
});

const changedIn = ({ earlier, later, never }: Counts): number => earlier + later + never;

const plus = (one: Counts, other: Counts): Counts => ({
  reports: one.reports + other.reports,
  earlier: one.earlier + other.earlier,
  later: one.later + other.later,
  same: one.same + other.same,
  never: one.never + other.never,
  unseen: one.unseen + other.unseen,
  unseenNow: one.unseenNow + other.unseenNow,
});

const mostChangedFirst = (one: Counts, other: Counts): number =>
  changedIn(other) - changedIn(one) || other.reports - one.reports;

function presentSums(sums: Sums): SimulationResult {
  const tests = Object.entries(sums.groups)
    .map(([key, counts]) => {
      const [specialty, testName] = JSON.parse(key) as [string | null, string];
      return { specialty, testName, ...countsOf(counts) };
    })
    .sort(mostChangedFirst);
  const bySpecialty = new Map<string | null, Counts>();
  for (const { specialty, ...counts } of tests) {
    const known = bySpecialty.get(specialty);
    bySpecialty.set(specialty, known ? plus(known, counts) : countsOf(counts));
  }
  const medians = {
    earlier: medianHours(sums.shifts, (hours) => hours < 0),
    later: medianHours(sums.shifts, (hours) => hours > 0),
  };
  return {
    ...countsOf(sums),
    medianEarlierHours: medians.earlier,
    medianLaterHours: medians.later,
    sentences: simulationSentences(sums, medians),
    specialties: [...bySpecialty]
      .map(([specialty, counts]) => ({ specialty, ...counts }))
      .sort(mostChangedFirst),
    tests: tests.slice(0, SHOWN_TESTS),
    moreTests: Math.max(0, tests.length - SHOWN_TESTS),
    cannotTell: [...cannotTell],
  };
}

/** Each example's id with its kind; one report may be an example of two. */
export const examplesOf = (sums: Sums | null): (Example & { kind: ExampleKind })[] =>
  sums ? exampleKinds.flatMap((kind) => sums.examples[kind].map((each) => ({ ...each, kind }))) : [];

export const presentExamples = (
  examples: (Example & { kind: ExampleKind })[],
  reports: {
    id: string;
    test_name: string;
    specialty: string | null;
    reported_at: Date;
    clinician_acted_at: Date | null;
  }[],
): SimulationExamples => {
  const byId = new Map(reports.map((report) => [report.id, report]));
  return {
    examples: examples.flatMap(({ id, kind, nowAt, draftAt }) => {
      const report = byId.get(id);
      if (!report) return [];
      return {
        reportId: id,
        kind,
        testName: report.test_name,
        specialty: report.specialty,
        reportedAt: report.reported_at.toISOString(),
        nowAt,
        draftAt,
        clinicianActedAt: report.clinician_acted_at?.toISOString() ?? null,
      };
    }),
  };
};
