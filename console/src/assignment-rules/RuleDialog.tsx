import { useGetList } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { assignmentRuleSentence } from '../../../api/features/assignment-rules/assignment-rule-words.ts';
import type { AssignmentRuleView } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import type { QuestionnaireRow } from '../../../api/features/questionnaires/questionnaires.schema.ts';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { quietly } from '../lists/quietly.ts';
import { PatienceFields } from '../questionnaire-assignments/PatienceFields.tsx';
import { AsItReads } from '../rules/AsItReads.tsx';
import { NumberGap, Sentence } from '../rules/InSentence.tsx';
import { RuleFormDialog } from '../rules/RuleFormDialog.tsx';
import { TryConditions } from '../rules/TryConditions.tsx';
import { bodyOf, compared, dryRunOf, formOf, foundWords, inWords, type RuleForm } from './ruleForm.ts';
import { TickedPlaces } from './TickedPlaces.tsx';
import { askDryRun } from './useDryRun.ts';

interface RuleDialogProps {
  rule: AssignmentRuleView | null;
  onClose: () => void;
}

/** Writes a rule or changes one; how it reads then stands at the end. */
export function RuleDialog({ rule, onClose }: RuleDialogProps) {
  const questionnaires = useQuestionnaires(rule);
  return (
    <RuleFormDialog
      kind="assignment-rules"
      rule={rule}
      form={{ formOf, bodyOf, compared, inWords }}
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
      <TryConditions<RuleForm>
        names={['questionnaireId', 'daysBefore']}
        find={async (form) => foundWords(await askDryRun(dryRunOf(form)))}
      />
      <ReadOut questionnaires={questionnaires} />
    </RuleFormDialog>
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

function ReadOut({ questionnaires }: { questionnaires: { value: string; label: string }[] }) {
  const { control } = useFormContext<RuleForm>();
  const body = bodyOf(useWatch({ control }) as RuleForm);
  const name = questionnaires.find(({ value }) => value === body.questionnaireId)?.label;
  const isWhole = [body.daysBefore, body.dueDaysBefore, body.mostReminders, body.reminderDays].every(
    Number.isInteger,
  );
  return <AsItReads sentence={name && isWhole ? assignmentRuleSentence(body, name) : null} />;
}
