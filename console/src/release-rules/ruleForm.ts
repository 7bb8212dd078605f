import type {
  ReleaseOutcome,
  ReleaseRule,
  RuledStatus,
  TestSystem,
} from '../../../api/features/release-rules/release-rule.schema.ts';

/** A rule while it is written: what stands in the fields. */
export interface RuleForm {
  test: 'any' | 'name' | 'code';
  testName: string;
  testSystem: TestSystem;
  testCode: string;
  /** Empty: every one. */
  specialty: string;
  ageFrom: string;
  ageUnder: string;
  abnormal: '' | 'yes' | 'no';
  status: '' | RuledStatus;
  outcome: ReleaseOutcome;
  days: string;
  showsComing: 'yes' | 'no';
  alwaysHeld: 'yes' | 'no';
  reason: string;
}

export const formOf = (rule: ReleaseRule | null): RuleForm => ({
  test: rule?.testCode ? 'code' : rule?.testName || !rule ? 'name' : 'any',
  testName: rule?.testName ?? '',
  testSystem: rule?.testSystem ?? 'loinc',
  testCode: rule?.testCode ?? '',
  specialty: rule?.specialty ?? '',
  ageFrom: rule?.ageFrom ? String(rule.ageFrom) : '',
  ageUnder: rule?.ageUnder ? String(rule.ageUnder) : '',
  abnormal: rule?.abnormal === true ? 'yes' : rule?.abnormal === false ? 'no' : '',
  status: rule?.status ?? '',
  outcome: rule?.outcome ?? 'after-days',
  days: String(rule?.days ?? 3),
  showsComing: (rule ? rule.showsComing : true) ? 'yes' : 'no',
  alwaysHeld: rule?.alwaysHeld ? 'yes' : 'no',
  reason: rule?.reason ?? '',
});

const written = (typed: string): string | null => typed.trim() || null;
/** Nothing typed is none; what is no number the API refuses beside its field. */
const count = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

/** What does not show on the form any more is not sent: days of a rule that shows at once, a reason for what is not held. */
export const ruleOf = (id: string, form: RuleForm): ReleaseRule => ({
  id,
  testName: form.test === 'name' ? written(form.testName) : null,
  testSystem: form.test === 'code' ? form.testSystem : null,
  testCode: form.test === 'code' ? written(form.testCode) : null,
  specialty: written(form.specialty),
  ageFrom: count(form.ageFrom),
  ageUnder: count(form.ageUnder),
  abnormal: form.abnormal === '' ? null : form.abnormal === 'yes',
  status: form.status === '' ? null : form.status,
  outcome: form.outcome,
  days: form.outcome === 'after-days' ? count(form.days) : null,
  showsComing: mayCome(form.outcome) && form.showsComing === 'yes',
  alwaysHeld: mayHold(form.outcome) && form.alwaysHeld === 'yes',
  reason: mayHold(form.outcome) && form.alwaysHeld === 'yes' ? written(form.reason) : null,
});

export const mayHold = (outcome: ReleaseOutcome): boolean =>
  outcome === 'after-clinician' || outcome === 'never';
export const mayCome = (outcome: ReleaseOutcome): boolean =>
  outcome === 'after-days' || outcome === 'after-clinician';

/** The rules with one moved by so many places; the last, about everything else, stays where it is. */
export function moved<Rule extends { id: string }>(rules: readonly Rule[], id: string, by: -1 | 1): Rule[] {
  const at = rules.findIndex((rule) => rule.id === id);
  const to = at + by;
  const result = [...rules];
  const [rule] = result.splice(at, 1);
  if (!rule || to < 0 || to >= rules.length - 1 || at === rules.length - 1) return [...rules];
  result.splice(to, 0, rule);
  return result;
}

/** The rules with one more, before the one about everything else; or one in the place of its older self. */
export function withRule(rules: readonly ReleaseRule[], rule: ReleaseRule): ReleaseRule[] {
  if (rules.some(({ id }) => id === rule.id)) return rules.map((old) => (old.id === rule.id ? rule : old));
  return [...rules.slice(0, -1), rule, ...rules.slice(-1)];
}
