import { useQuery } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { AlertRule } from '../../../../api/features/questionnaire-alerts/questionnaire-alerts.schema.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormRadios } from '../../forms/FormRadios.tsx';
import { FormSelect } from '../../forms/FormSelect.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { ChoiceGap, NumberGap, Sentence } from '../../rules/InSentence.tsx';
import { alertCalls } from '../alertCalls.ts';
import { compareWords } from '../alertWords.ts';
import { RecipientsField } from './RecipientsField.tsx';
import { bodyOf, comparedLabels, emptyRule, formOf, inWords, type RuleForm } from './ruleForm.ts';

interface RuleDialogProps {
  questionnaireId: string;
  scores: readonly { id: string; name: string }[];
  /** Left out for a new one. */
  rule?: AlertRule;
  onSaved: () => void;
  onClose: () => void;
}

const compares = Object.entries(compareWords).map(([value, label]) => ({ value, label }));

/** Which score is told, what is to be done then, and who is e-mailed. */
export function RuleDialog({ questionnaireId, scores, rule, onSaved, onClose }: RuleDialogProps) {
  const notify = useNotify();
  const { data: offered = [] } = useQuery({
    queryKey: ['alert-recipients'],
    queryFn: alertCalls.recipients,
    staleTime: 300_000,
  });
  // Somebody told by this rule whose role changed since still has a name.
  const known = [
    ...offered,
    ...(rule?.tells ?? []).filter(({ id }) => !offered.some((one) => one.id === id)),
  ];
  const save = async (form: RuleForm, version: number) => {
    if (rule) await alertCalls.changeRule(rule.id, bodyOf(form), version);
    else await alertCalls.addRule(questionnaireId, { scoreId: form.scoreId, ...bodyOf(form) });
    notify('It counts for answers that come from now on.', { type: 'success' });
    onSaved();
  };
  return (
    <FormDialog<RuleForm>
      title={rule ? `Change the rule on ${rule.scoreName ?? 'a score'}` : 'Tell the clinic of a score'}
      submitLabel={rule ? 'Save the rule' : 'Add the rule'}
      isAtSide
      initial={rule ? formOf(rule) : emptyRule(scores[0]?.id ?? '')}
      {...(rule
        ? {
            version: rule.version,
            compared: comparedLabels,
            inWords: inWords((id) => known.find((one) => one.id === id)?.name ?? 'Left the staff'),
            fetchCurrent: async () => {
              const now = await alertCalls.rule(rule.id);
              return { version: now.version, values: formOf(now) };
            },
          }
        : {})}
      save={save}
      onClose={onClose}
    >
      {rule ? null : (
        <FormSelect
          name="scoreId"
          label="Score"
          options={scores.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Sentence names={['threshold', 'compare']}>
        The clinic is told at
        <NumberGap name="threshold" label="Score reached" />
        <ChoiceGap name="compare" label="Or more, or less" options={compares} />.
      </Sentence>
      <FormText
        name="advice"
        label="What is to be done then"
        hint="Shown with the alert: “Ring the patient today.”"
        lines={2}
      />
      <RecipientsField recipients={known} />
      <FormRadios
        name="isActive"
        label="Does it count?"
        options={[
          { value: 'yes', label: 'Yes, from the next answers on' },
          { value: 'no', label: 'No, it rests' },
        ]}
      />
    </FormDialog>
  );
}
