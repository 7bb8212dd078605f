import { addWorkingDays, type Holidays } from '../../../lib/dates/working-time.ts';
import type { ReleaseRule, TestSystem } from '../../release-rules/release-rule.schema.ts';
import { ruleWhy } from '../../release-rules/release-rule-words.ts';
import { fold } from '../../release-rules/test-names.ts';

/** What rules ask of a report. */
export interface ReportFacts {
  testCode: string | null;
  testSystem: TestSystem | null;
  testName: string;
  specialty: string | null;
  /** On London's calendar, when it was reported. */
  patientAge: number;
  /** Whether any observation is out of range; null where nobody can tell, and only rules for either fit. */
  abnormal: boolean | null;
  status: 'preliminary' | 'final' | 'corrected' | 'cancelled' | 'entered-in-error';
  /** What was measured: a test that is always held is held in a panel of another name too. */
  measured?: readonly { name: string; code: string | null; system: TestSystem | null }[];
}

export interface ReleasePlan {
  plan: 'at-once' | 'after-days' | 'after-clinician' | 'never';
  /** When the rule lets it out; null where no date does. */
  dueAt: Date | null;
  /** The rule that decided; null where none fitted. */
  ruleId: string | null;
  /** In words, for staff. */
  why: string;
  /** Whether the patient sees that a result is coming. */
  showsComing: boolean;
  /** By a rule that beats all others: also what is shown already leaves the patient's sight when it becomes such. */
  isAlwaysHeld: boolean;
}

export type ReleasePlanner = (facts: ReportFacts, reportedAt: Date) => ReleasePlan;

/** Of two rules that fit, the one about the very test beats one about its name, and that one beats a group of patients. */
const closeness = (rule: ReleaseRule): number => {
  const others = [rule.specialty, rule.ageFrom, rule.ageUnder, rule.abnormal, rule.status];
  const test = rule.testCode !== null ? 2 : rule.testName !== null ? 1 : 0;
  return test * 10 + others.filter((condition) => condition !== null).length;
};

/** A report or one of its observations, as rules name tests. */
interface NamedTest {
  code: string | null;
  system: TestSystem | null;
  words: ReadonlySet<string>;
}
type Fits = (facts: ReportFacts, report: NamedTest, measured: readonly NamedTest[]) => boolean;

const same = (one: string, other: string | null): boolean =>
  other !== null && one.trim().toLowerCase() === other.trim().toLowerCase();

function fitting(rule: ReleaseRule): Fits {
  const named = rule.testName === null ? [] : fold(rule.testName);
  const isAbout = ({ code, system, words }: NamedTest): boolean =>
    (rule.testCode === null || (system === rule.testSystem && same(rule.testCode, code))) &&
    named.every((word) => words.has(word));
  return (facts, report, measured) =>
    (isAbout(report) || (rule.alwaysHeld && measured.some(isAbout))) &&
    (rule.specialty === null || same(rule.specialty, facts.specialty)) &&
    (rule.ageFrom === null || facts.patientAge >= rule.ageFrom) &&
    (rule.ageUnder === null || facts.patientAge < rule.ageUnder) &&
    (rule.abnormal === null || facts.abnormal === rule.abnormal) &&
    (rule.status === null || facts.status === rule.status);
}

const nothingFits: ReleasePlan = {
  plan: 'after-clinician',
  dueAt: null,
  ruleId: null,
  why: 'No rule is about this result, so it waits until a clinician has acted on it.',
  showsComing: false,
  isAlwaysHeld: false,
};

function dueAt(rule: ReleaseRule, reportedAt: Date, holidays: Holidays): Date | null {
  if (rule.outcome === 'at-once') return reportedAt;
  return rule.outcome === 'after-days' ? addWorkingDays(reportedAt, rule.days ?? 1, holidays) : null;
}

/**
 * Makes rules ready to be asked many times. What is always held beats everything; then the rule that fits most closely
 * decides, and of equally close ones the first in order. Where nothing fits, a clinician must act: no gap in the rules
 * may show anybody a result.
 * @param rules in their order
 */
export function releasePlanner(rules: readonly ReleaseRule[], holidays: Holidays): ReleasePlanner {
  // Sorting is stable, so equals stay in their order, and the first that fits decides.
  const ranked = [...rules]
    .sort((a, b) => Number(b.alwaysHeld) - Number(a.alwaysHeld) || closeness(b) - closeness(a))
    .map((rule) => ({ rule, fits: fitting(rule), why: ruleWhy(rule) }));
  return (facts, reportedAt) => {
    const { testCode: code, testSystem: system, testName, measured = [] } = facts;
    const report = { code, system, words: new Set(fold(testName)) };
    const parts = measured.map(({ name, ...coded }) => ({ ...coded, words: new Set(fold(name)) }));
    const decided = ranked.find(({ fits }) => fits(facts, report, parts));
    if (!decided) return nothingFits;
    const { rule, why } = decided;
    return {
      plan: rule.outcome,
      dueAt: dueAt(rule, reportedAt, holidays),
      ruleId: rule.id,
      why,
      showsComing: rule.showsComing && rule.outcome !== 'never',
      isAlwaysHeld: rule.alwaysHeld,
    };
  };
}

/**
 * When a result may be seen by its patient, by which rule, and why. Working days are counted on London's calendar, at
 * the same time of day as the report, so a result is never due on a weekend or a bank holiday.
 */
export const planRelease = (
  rules: readonly ReleaseRule[],
  facts: ReportFacts,
  reportedAt: Date,
  holidays: Holidays,
): ReleasePlan => releasePlanner(rules, holidays)(facts, reportedAt);
