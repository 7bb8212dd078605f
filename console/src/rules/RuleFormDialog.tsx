import type { ReactNode } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { FormDialog } from '../forms/FormDialog.tsx';
import type { AnyRule, RuleKind } from './ruleWords.tsx';

/** A rule's form: what stands in its fields, and what of it is sent and compared. */
export interface RuleFormOf<Rule, Form> {
  formOf: (rule: Rule | null) => Form;
  bodyOf: (form: Form) => object;
  /** Labels of what is compared where somebody else saved first. */
  compared: Record<string, string>;
  inWords: (form: Form) => Record<string, string>;
}

interface RuleFormDialogProps<Rule, Form> {
  kind: RuleKind;
  /** Null writes a new one. */
  rule: Rule | null;
  form: RuleFormOf<Rule, Form>;
  onClose: () => void;
  children: ReactNode;
}

/** Writes a rule or changes one. */
export function RuleFormDialog<Rule extends AnyRule, Form extends FieldValues>(
  props: RuleFormDialogProps<Rule, Form>,
) {
  const { kind, rule, onClose, children } = props;
  const { formOf, bodyOf, compared, inWords } = props.form;
  const provider = useDataProvider();
  const refresh = useRefresh();
  const notify = useNotify();
  const navigate = useNavigate();
  const save = async (form: Form, version: number) => {
    const data = bodyOf(form);
    if (rule) {
      await provider.update(kind, { id: rule.id, data, previousData: { ...rule, version } });
      notify('Saved', { type: 'success' });
      return refresh();
    }
    const made = await provider.create(kind, { data });
    notify('Saved. The rule is off until it is switched on.', { type: 'success' });
    navigate(`/${kind}/${made.data.id}`);
  };
  const seen = rule && {
    version: rule.version,
    fetchCurrent: async () => {
      const { data } = await provider.getOne<Rule>(kind, { id: rule.id });
      return { version: data.version, values: formOf(data) };
    },
  };
  return (
    <FormDialog<Form>
      title={rule ? 'Change the rule' : 'Write a rule'}
      submitLabel="Save the rule"
      isAtSide
      {...seen}
      initial={formOf(rule)}
      compared={compared}
      inWords={inWords}
      save={save}
      onClose={onClose}
    >
      {children}
    </FormDialog>
  );
}
