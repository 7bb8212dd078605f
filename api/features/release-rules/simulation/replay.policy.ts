import type { ReleasePlan } from '../../results/release/release.policy.ts';
import { type ExampleKind, exampleKinds } from './simulation.schema.ts';

/** What happened to a report, as far as it is kept. */
export interface PastReport {
  id: string;
  testName: string;
  specialty: string | null;
  reportedAt: Date;
  clinicianActedAt: Date | null;
  /** When a person released it by hand; null where none did. */
  releasedByHandAt: Date | null;
  /** When a person, or a revision, began to hold it back; null where nobody did. */
  heldAt: Date | null;
}

export interface Counts {
  reports: number;
  earlier: number;
  later: number;
  same: number;
  never: number;
  unseen: number;
  unseenNow: number;
}

/** A report to look at; its name and specialty are read when it is shown. */
export interface Example {
  id: string;
  nowAt: string | null;
  draftAt: string | null;
}

/** Everything counted so far. It grows with the tests there are, and with nothing else. */
export interface Sums extends Counts {
  /** How many reports moved by how many hours; earlier is negative. */
  shifts: Record<string, number>;
  /** By specialty and test, each a JSON pair. */
  groups: Record<string, Counts>;
  groupCount: number;
  examples: Record<ExampleKind, Example[]>;
}

/** So many tests are told apart; those that come after are counted together in their specialty. */
export const MOST_GROUPS = 2_000;
export const OTHER_TESTS = 'Other tests';
const MOST_EXAMPLES = 5;
const HOUR = 3_600_000;
/** A year; what moved further moved so far. */
const FURTHEST = 24 * 366;

const noCounts = (): Counts => ({
  reports: 0,
  earlier: 0,
  later: 0,
  same: 0,
  never: 0,
  unseen: 0,
  unseenNow: 0,
});

export const noSums = (): Sums => ({
  ...noCounts(),
  shifts: {},
  groups: {},
  groupCount: 0,
  examples: { unseen: [], earlier: [], later: [], never: [] },
});

/**
 * When the patient would have seen it: as the plan says, or as soon as a person released it by hand; a plan that waits for
 * a clinician waits for the moment one acted. What was held by then goes out by no plan, only by hand. Null: never, or not yet.
 */
function shownAt(plan: ReleasePlan, report: PastReport, until: Date): number | null {
  if (plan.plan === 'never') return null;
  const byPlan = plan.plan === 'after-clinician' ? report.clinicianActedAt : plan.dueAt;
  const isHeldByThen = report.heldAt !== null && byPlan !== null && report.heldAt <= byPlan;
  const moments = [isHeldByThen ? null : byPlan, report.releasedByHandAt]
    .filter((at) => at !== null)
    .map((at) => at.getTime());
  const first = Math.min(...moments);
  return first <= until.getTime() ? first : null;
}

/** A person who releases a result has seen it. */
function isUnseen(at: number | null, report: PastReport): boolean {
  if (at === null) return false;
  const acts = [report.clinicianActedAt, report.releasedByHandAt].filter((act) => act !== null);
  return acts.every((act) => act.getTime() > at);
}

type Verdict = 'earlier' | 'later' | 'same' | 'never';

function verdictOf(now: number | null, draft: number | null, draftPlan: ReleasePlan): Verdict {
  if (now === draft) return 'same';
  if (draft === null) return draftPlan.plan === 'never' ? 'never' : 'later';
  return now === null || draft < now ? 'earlier' : 'later';
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function groupOf(sums: Sums, { specialty, testName }: PastReport): Counts {
  const key = JSON.stringify([specialty, testName]);
  const known = sums.groups[key];
  if (known) return known;
  const place = sums.groupCount >= MOST_GROUPS ? JSON.stringify([specialty, OTHER_TESTS]) : key;
  const found = sums.groups[place] ?? noCounts();
  if (!sums.groups[place]) sums.groupCount += 1;
  sums.groups[place] = found;
  return found;
}

/**
 * Counts one report into the sums, which it changes.
 * @param until the end of the twelve months: what comes after it has not happened
 */
export function countReport(
  sums: Sums,
  report: PastReport,
  plans: { now: ReleasePlan; draft: ReleasePlan },
  until: Date,
): void {
  const now = shownAt(plans.now, report, until);
  const draft = shownAt(plans.draft, report, until);
  const verdict = verdictOf(now, draft, plans.draft);
  const unseen = isUnseen(draft, report);
  const unseenNow = isUnseen(now, report);
  for (const counts of [sums, groupOf(sums, report)]) {
    counts.reports += 1;
    counts[verdict] += 1;
    if (unseen) counts.unseen += 1;
    if (unseenNow) counts.unseenNow += 1;
  }
  if (now !== null && draft !== null && now !== draft) {
    const hours = Math.max(-FURTHEST, Math.min(FURTHEST, Math.round((draft - now) / HOUR)));
    sums.shifts[hours] = (sums.shifts[hours] ?? 0) + 1;
  }
  const kinds: Record<ExampleKind, boolean> = {
    // Only what the draft adds is worth looking at.
    unseen: unseen && !unseenNow,
    earlier: verdict === 'earlier',
    later: verdict === 'later',
    never: verdict === 'never',
  };
  for (const kind of exampleKinds) {
    if (!kinds[kind] || sums.examples[kind].length >= MOST_EXAMPLES) continue;
    sums.examples[kind].push({ id: report.id, nowAt: iso(now), draftAt: iso(draft) });
  }
}

/** The middle one of the shifts that fit, in hours without their direction; null where there are none. */
export function medianHours(shifts: Sums['shifts'], fits: (hours: number) => boolean): number | null {
  const sorted = Object.entries(shifts)
    .map(([hours, count]) => ({ hours: Number(hours), count }))
    .filter(({ hours }) => fits(hours))
    .sort((a, b) => a.hours - b.hours);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  let passed = 0;
  for (const { hours, count } of sorted) {
    passed += count;
    if (passed * 2 >= total) return Math.abs(hours);
  }
  return null;
}
