import type { ReleaseRule } from './release-rule.schema.ts';
import { ruleSentence } from './release-rule-words.ts';
import type { RuleSetRecord } from './release-rules.queries.ts';
import type { RuleSetRow, RuleSetView, SimulationState } from './release-rules.schema.ts';
import { changesBetween } from './set-changes.policy.ts';

const about = (row: RuleSetRecord) => ({
  id: row.id,
  number: row.number,
  state: row.state,
  note: row.note,
  updatedByName: row.updated_by_name,
  updatedAt: row.updated_at.toISOString(),
  switchedOnByName: row.switched_on_by_name,
  switchedOnAt: row.switched_on_at?.toISOString() ?? null,
  retiredAt: row.retired_at?.toISOString() ?? null,
  version: row.version,
});

export const presentRuleSetRow = (row: RuleSetRecord): RuleSetRow => ({
  ...about(row),
  ruleCount: row.rule_count,
});

export const presentRuleSet = (
  row: RuleSetRecord,
  facts: {
    rules: readonly ReleaseRule[];
    /** What it is compared with: the rules that decide, or once did before it. */
    before: readonly ReleaseRule[] | undefined;
    simulation: SimulationState | null;
    notYet: RuleSetView['notYet'];
  },
): RuleSetView => ({
  ...about(row),
  rules: facts.rules.map((rule) => ({ ...rule, sentence: ruleSentence(rule) })),
  changes: facts.before ? changesBetween(facts.before, facts.rules) : [],
  simulation: facts.simulation,
  notYet: facts.notYet,
});
