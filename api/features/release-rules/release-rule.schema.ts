import { z } from 'zod';
import { fold } from './test-names.ts';

/** How a test is named by number: SNOMED CT, LOINC, or the laboratory's own. */
export const testSystems = ['snomed', 'loinc', 'local'] as const;
export type TestSystem = (typeof testSystems)[number];

/** When a rule lets a result out. */
export const releaseOutcomes = ['at-once', 'after-days', 'after-clinician', 'never'] as const;
export type ReleaseOutcome = (typeof releaseOutcomes)[number];

/** What a rule may ask of a report's status; cancelled ones and those entered in error hold nothing to show. */
export const ruledStatuses = ['preliminary', 'final', 'corrected'] as const;
export type RuledStatus = (typeof ruledStatuses)[number];

/** The most rules of a set: a person reads them through before switching them on. */
export const MOST_RULES = 200;

const written = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\u0000'), 'This text has a sign nobody can read.');

const whole = (from: number, to: number) => {
  const sentence = `Fill in a whole number from ${from} to ${to}.`;
  return z.int(sentence).min(from, sentence).max(to, sentence);
};

const parts = {
  /** Stays the rule's own from version to version, so that what changed can be told in words. */
  id: z.uuid(),
  testSystem: z.enum(testSystems).nullable(),
  testCode: written(60).nullable(),
  /** Each of its words must stand in the test's name, in any order: 'HIV' is in 'HIV 1 and 2 antibodies'. */
  testName: written(120)
    .refine((name) => fold(name).length > 0, 'Write at least one word.')
    .nullable(),
  specialty: written(100).nullable(),
  /** Patients of this age and over. */
  ageFrom: whole(1, 120).nullable(),
  /** Patients younger than this. */
  ageUnder: whole(1, 120).nullable(),
  /** True: something is out of range; false: everything is known to be within; null: either, or nobody can tell. */
  abnormal: z.boolean().nullable(),
  status: z.enum(ruledStatuses).nullable(),
  outcome: z.enum(releaseOutcomes),
  /** Working days after the report, where the outcome is 'after-days'. */
  days: whole(1, 90).nullable(),
  /** Beats every rule that is not, however closely that one fits; says why. */
  alwaysHeld: z.boolean(),
  reason: written(300).nullable(),
  /** The patient sees that a result is coming, and when where that is known. */
  showsComing: z.boolean(),
};

/** A rule as it is read. */
export const releaseRuleSchema = z.object(parts);
export type ReleaseRule = z.infer<typeof releaseRuleSchema>;

/** The conditions of a rule: what it asks of a report. */
export const conditionNames = [
  'testCode',
  'testName',
  'specialty',
  'ageFrom',
  'ageUnder',
  'abnormal',
  'status',
] as const;

/** Asks nothing, so it fits every result: the last of a set. */
export const isForEverything = (rule: ReleaseRule): boolean =>
  conditionNames.every((name) => rule[name] === null);

/** A rule as it is written: whatever contradicts itself is told at the field. */
export const releaseRuleBody = z.strictObject(parts).superRefine((rule, context) => {
  const fault = (field: keyof ReleaseRule, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (rule.testCode !== null && rule.testSystem === null) fault('testSystem', 'Say whose code it is.');
  if (rule.testCode === null && rule.testSystem !== null) fault('testCode', 'Fill in the code.');
  if (rule.testCode !== null && rule.testName !== null)
    fault('testName', 'Name the test by its code or by its name, not by both.');
  if (rule.ageFrom !== null && rule.ageUnder !== null && rule.ageFrom >= rule.ageUnder)
    fault('ageUnder', 'Nobody is of this age: the upper bound lies below the lower one.');
  if (rule.outcome === 'after-days' && rule.days === null) fault('days', 'Say after how many working days.');
  if (rule.outcome !== 'after-days' && rule.days !== null)
    fault('days', 'Days count only where a result is shown after some.');
  if (rule.outcome === 'never' && rule.showsComing)
    fault('showsComing', 'What is never shown cannot be announced as coming.');
  if (rule.alwaysHeld && rule.reason === null) fault('reason', 'Say why these results are always held.');
  if (rule.alwaysHeld && (rule.outcome === 'at-once' || rule.outcome === 'after-days'))
    fault('outcome', 'What is always held waits for a clinician, or is never shown.');
});
