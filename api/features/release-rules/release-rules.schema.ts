import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import {
  conditionNames,
  isForEverything,
  MOST_RULES,
  type ReleaseRule,
  releaseRuleBody,
  releaseRuleSchema,
} from './release-rule.schema.ts';

const setStates = ['draft', 'active', 'retired'] as const;

/** The one draft there may be, before it is switched on: PUT /api/release-rules/:id (If-Match). */
export const ruleSetBody = z
  .strictObject({
    rules: z.array(releaseRuleBody).min(1, 'There must be a rule for everything else.').max(MOST_RULES),
  })
  .superRefine(({ rules }, context) => {
    const fault = (at: number, field: keyof ReleaseRule, message: string) =>
      context.addIssue({ code: 'custom', path: ['rules', at, field], message });
    const asked = new Map<string, number>();
    for (const [at, rule] of rules.entries()) {
      if (rules.findIndex(({ id }) => id === rule.id) !== at) fault(at, 'id', 'This rule is here twice.');
      const isLast = at === rules.length - 1;
      if (isForEverything(rule) && !isLast)
        fault(at, 'testName', 'Say which results this rule is about: a test, a specialty or a group.');
      if (isLast && !isForEverything(rule))
        fault(at, 'testName', 'The last rule is about everything else, so it asks for nothing.');
      if (isLast && rule.alwaysHeld)
        fault(at, 'alwaysHeld', 'This would hold every result, whatever the other rules say.');
      const conditions = JSON.stringify([rule.testSystem, ...conditionNames.map((name) => rule[name])]);
      const before = asked.get(`${rule.alwaysHeld}${conditions}`);
      if (before !== undefined)
        fault(at, 'testName', `Rule ${before + 1} is about the same results, so this one never decides.`);
      else asked.set(`${rule.alwaysHeld}${conditions}`, at);
    }
  });
export type RuleSetBody = z.infer<typeof ruleSetBody>;

/** POST /api/release-rules/:id/switch-on (If-Match): why, in a few words. */
export const switchOnBody = z.strictObject({
  note: z.string().trim().min(3, 'Say in a few words why the rules change.').max(500),
});

/** What differs from the rules that decide now, or, of rules that once did, from those before them. */
export const setChangeSchema = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  ruleId: z.uuid(),
  words: z.string(),
});
export type SetChange = z.infer<typeof setChangeSchema>;

export const simulationStateSchema = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.int(),
  total: z.int(),
  askedAt: z.string(),
  endedAt: z.string().nullable(),
  /** False once the draft, or the rules it was compared with, are others. */
  stillCounts: z.boolean(),
});
export type SimulationState = z.infer<typeof simulationStateSchema>;

const about = {
  id: z.uuid(),
  number: z.int(),
  state: z.enum(setStates),
  /** Why it was switched on; null of a draft. */
  note: z.string().nullable(),
  updatedByName: z.string().nullable(),
  updatedAt: z.string(),
  switchedOnByName: z.string().nullable(),
  switchedOnAt: z.string().nullable(),
  retiredAt: z.string().nullable(),
  version: z.int(),
};

/** GET /api/release-rules: each set, the newest first. */
export const ruleSetRowSchema = z.object({ ...about, ruleCount: z.int() });
export type RuleSetRow = z.infer<typeof ruleSetRowSchema>;

/** GET /api/release-rules/:id */
export const ruleSetSchema = z.object({
  ...about,
  rules: z.array(releaseRuleSchema.extend({ sentence: z.string() })),
  changes: z.array(setChangeSchema),
  simulation: simulationStateSchema.nullable(),
  /** Why a draft cannot be switched on yet; null when it can be, or is no draft. */
  notYet: z.object({ code: z.string(), why: z.string() }).nullable(),
});
export type RuleSetView = z.infer<typeof ruleSetSchema>;

/** GET /api/release-rules/:id/waiting: of the results that wait, what switching this draft on would do to them. */
export const waitingSchema = z.object({
  waiting: z.int(),
  later: z.int(),
  afterClinician: z.int(),
  never: z.int(),
  /** They keep the date or the clinician they wait for: nothing goes out earlier. */
  kept: z.int(),
});
export type WaitingView = z.infer<typeof waitingSchema>;

export const ruleSetList = listQuery({
  sortable: ['number'],
  defaultSort: ['number', 'DESC'],
  filter: z.object({ state: z.enum(setStates).optional() }),
});
