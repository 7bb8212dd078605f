import Box from '@mui/material/Box';
import { useDataProvider, useGetList, useNotify, useRefresh } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { assignmentRuleSentence } from '../../../api/features/assignment-rules/assignment-rule-words.ts';
import type { AssignmentRuleView } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import type { QuestionnaireRow } from '../../../api/features/questionnaires/questionnaires.schema.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { NumberGap, Sentence } from '../invitation-rules/InSentence.tsx';
import { quietly } from '../lists/quietly.ts';
import { PatienceFields } from '../questionnaire-assignments/PatienceFields.tsx';
import { bodyOf, compared, formOf, inWords, type RuleForm } from './ruleForm.ts';
import { TickedPlaces } from './TickedPlaces.tsx';
import { TryConditions } from './TryConditions.tsx';

/** Writes a rule or changes one; how it reads then stands at the end. */
export function RuleDialog({ rule, onClose }: { rule: AssignmentRuleView | null; onClose: () => void }) {
  const provider = useDataProvider();
  const refresh = useRefresh();
  const notify = useNotify();
  const navigate = useNavigate();
  const questionnaires = useQuestionnaires(rule);
  const save = async (form: RuleForm, version: number) => {
    const data = bodyOf(form);
    if (rule) {
      await provider.update('assignment-rules', { id: rule.id, data, previousData: { ...rule, version } });
      notify('Saved', { type: 'success' });
      return refresh();
    }
    const made = await provider.create<AssignmentRuleView>('assignment-rules', { data });
    notify('Saved. The rule is off until it is switched on.', { type: 'success' });
    navigate(`/assignment-rules/${made.data.id}`);
  };
  return (
    <FormDialog<RuleForm>
      title={rule ? 'Change the rule' : 'Write a rule'}
      submitLabel="Save the rule"
      isAtSide
      {...(rule ? { version: rule.version } : {})}
      initial={formOf(rule)}
      compared={compared}
      inWords={inWords}
      {...(rule
        ? {
            fetchCurrent: async () => {
              const { data } = await provider.getOne<AssignmentRuleView>('assignment-rules', { id: rule.id });
              return { version: data.version, values: formOf(data) };
            },
          }
        : {})}
      save={save}
      onClose={onClose}
    >
      <FormText name="name" label="Name" required autoFocus={!rule} />
      <FormSelect
        name="questionnaireId"
        label="Questionnaire"
        unchosen="Choose a questionnaire"
        hint="Asked in the version that is published on the day"
        options={questionnaires}
      />
      <Sentence names={['daysBefore']}>
        Asked
        <NumberGap name="daysBefore" label="Asked so many days before the appointment" />
        days before an appointment, or as soon as it is booked where that is later.
      </Sentence>
      <Sentence names={['dueDaysBefore']}>
        To be answered
        <NumberGap name="dueDaysBefore" label="Due so many days before the appointment" />
        days before it.
      </Sentence>
      <TickedPlaces />
      <PatienceFields />
      <TryConditions />
      <AsItReads questionnaires={questionnaires} />
    </FormDialog>
  );
}

/** What is published; and what the rule has, from the first moment, also where it is asked no more. */
function useQuestionnaires(rule: AssignmentRuleView | null): { value: string; label: string }[] {
  const { data = [] } = useGetList<QuestionnaireRow>(
    'questionnaires',
    {
      pagination: { page: 1, perPage: 100 },
      sort: { field: 'name', order: 'ASC' },
      filter: { state: 'published' },
    },
    quietly,
  );
  const options = data.map(({ id, name }) => ({ value: String(id), label: name }));
  const own = rule && !options.some(({ value }) => value === rule.questionnaireId);
  return own ? [{ value: rule.questionnaireId, label: rule.questionnaire.name }, ...options] : options;
}

function AsItReads({ questionnaires }: { questionnaires: { value: string; label: string }[] }) {
  const { control } = useFormContext<RuleForm>();
  const body = bodyOf(useWatch({ control }) as RuleForm);
  const name = questionnaires.find(({ value }) => value === body.questionnaireId)?.label;
  const isWhole =
    name &&
    [body.daysBefore, body.dueDaysBefore, body.mostReminders, body.reminderDays].every(Number.isInteger);
  return (
    <Box component="section" aria-label="As it reads">
      <Box sx={{ fontSize: 14, color: 'text.secondary' }}>As it reads</Box>
      <Box sx={({ scheme }) => ({ bgcolor: scheme.quiet, p: 1.5, borderRadius: 1 })}>
        {isWhole
          ? assignmentRuleSentence(body, name)
          : 'How the rule reads stands here once its gaps are filled.'}
      </Box>
    </Box>
  );
}
