import { HttpError } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { ReleaseRule } from '../../../api/features/release-rules/release-rule.schema.ts';
import { isForEverything } from '../../../api/features/release-rules/release-rule.schema.ts';
import { ruleSentence } from '../../../api/features/release-rules/release-rule-words.ts';
import type { RuleSetView } from '../../../api/features/release-rules/release-rules.schema.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { problemOf } from '../providers/problem.ts';
import { AsItReads } from '../rules/AsItReads.tsx';
import { AboutFields, OutcomeFields } from './RuleFields.tsx';
import { formOf, type RuleForm, ruleOf, withRule } from './ruleForm.ts';
import { ruleSetCalls, useRuleSetChanged } from './useRuleSet.ts';

/** Writes a rule of the draft, or changes one; how it reads stands at the end. Saving it saves the draft. */
export function RuleDialog({
  set,
  rule,
  onClose,
}: {
  set: RuleSetView;
  rule: ReleaseRule | null;
  onClose: () => void;
}) {
  const changed = useRuleSetChanged();
  const id = rule?.id ?? crypto.randomUUID();
  const isLast = rule !== null && isForEverything(rule);
  const save = async (form: RuleForm) => {
    const rules = withRule(set.rules, ruleOf(id, isLast ? { ...form, test: 'any' } : form));
    try {
      changed(await ruleSetCalls.save(set, rules));
    } catch (error) {
      throw ofThisRule(
        error,
        rules.findIndex((each) => each.id === id),
      );
    }
  };
  return (
    <FormDialog<RuleForm>
      title={rule ? (isLast ? 'Every other result' : 'Change the rule') : 'Add a rule'}
      submitLabel="Save the rule"
      isAtSide
      initial={formOf(rule)}
      save={save}
      onClose={onClose}
    >
      {isLast ? null : <AboutFields />}
      <OutcomeFields isLast={isLast} />
      <ReadOut isLast={isLast} />
    </FormDialog>
  );
}

/** The API names a field by its rule's place in the draft; the form holds one rule only. */
function ofThisRule(error: unknown, place: number): unknown {
  const problem = problemOf(error);
  if (problem.errors.length === 0) return error;
  const errors = problem.errors.map((each) => ({
    ...each,
    path: each.path.replace(`body.rules.${place}.`, 'body.'),
  }));
  return new HttpError(problem.title, problem.status, { ...problem, errors });
}

function ReadOut({ isLast }: { isLast: boolean }) {
  const form = useWatch<RuleForm>() as RuleForm;
  const rule = ruleOf('', isLast ? { ...form, test: 'any' } : form);
  const isWhole =
    (form.test !== 'name' || rule.testName !== null || isLast) &&
    (form.test !== 'code' || rule.testCode !== null) &&
    [rule.ageFrom, rule.ageUnder, rule.days].every((number) => number === null || Number.isInteger(number));
  return <AsItReads sentence={isWhole ? ruleSentence(rule) : null} />;
}
