import { useWatch } from 'react-hook-form';
import type { RuleView } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { ruleSentence } from '../../../api/features/invitation-rules/rule-words.ts';
import type { WordingRow } from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { useWordings } from '../invitation-batches/settings/useWordings.ts';
import { AsItReads } from '../rules/AsItReads.tsx';
import { ChoiceGap, NumberGap, Sentence } from '../rules/InSentence.tsx';
import { RuleFormDialog } from '../rules/RuleFormDialog.tsx';
import { TryConditions } from '../rules/TryConditions.tsx';
import { foundWords } from './dryRunWords.ts';
import {
  bodyOf,
  compared,
  dryRunOf,
  formOf,
  hourOptions,
  inWords,
  type RuleForm,
  releaseOptions,
} from './ruleForm.ts';
import { SpecialtyChoice } from './SpecialtyChoice.tsx';
import { askDryRun } from './useDryRun.ts';

const specialtyOptions = [
  { value: 'every', label: 'every specialty' },
  { value: 'some', label: 'these specialties' },
];

/** Writes a rule or changes one, as sentences with gaps; how it reads then stands at the end. */
export function RuleDialog({ rule, onClose }: { rule: RuleView | null; onClose: () => void }) {
  return (
    <RuleFormDialog
      kind="invitation-rules"
      rule={rule}
      form={{ formOf, bodyOf, compared, inWords }}
      onClose={onClose}
    >
      <FormText name="name" label="Name" hint="Its batches are called so" required autoFocus={!rule} />
      <WhoFields />
      <WordingFields rule={rule} />
      <ReminderFields rule={rule} />
      <TryConditions<RuleForm>
        names={['specialties', 'leastAge', 'recentDays', 'hour']}
        find={async (form) => foundWords(await askDryRun(dryRunOf(form)))}
      />
      <ReadOut />
    </RuleFormDialog>
  );
}

const WhoFields = () => (
  <>
    <Sentence names={['specialties', 'chosen', 'leastAge', 'recentDays']}>
      When an outpatient appointment in
      <ChoiceGap name="specialties" label="In which specialties" options={specialtyOptions} />
      is booked or changed, patients of
      <NumberGap name="leastAge" label="Youngest age in years" />
      and over are invited who have no account, have not stopped our texts and were not invited in the last
      <NumberGap name="recentDays" label="Not invited in the last so many days" />
      days.
    </Sentence>
    <SpecialtyChoice />
    <Sentence names={['hour', 'release']}>
      Every day at
      <ChoiceGap name="hour" label="Hour" options={hourOptions} />
      they make a batch, which
      <ChoiceGap name="release" label="What happens to each batch" options={releaseOptions} />.
    </Sentence>
  </>
);

/**
 * Wordings to choose from. What the rule has stands among them from the first moment, also while they are on their way and
 * where it has gone out of use: a select shows nothing that it does not hold.
 */
function useWordingOptions(kind: WordingRow['kind'], chosen: readonly (string | null | undefined)[]) {
  const wordings = useWordings(kind).map(({ id, name }) => ({ value: String(id), label: name }));
  const missing = chosen
    .filter((id) => typeof id === 'string')
    .filter((id) => !wordings.some(({ value }) => value === id));
  return [...wordings, ...[...new Set(missing)].map((id) => ({ value: id, label: 'As chosen before' }))];
}

function WordingFields({ rule }: { rule: RuleView | null }) {
  const options = useWordingOptions('invitation', [rule?.wordingId, rule?.secondWordingId]);
  return (
    <>
      <FormSelect name="wordingId" label="It says" unchosen="Choose a wording" options={options} />
      <FormSelect
        name="secondWordingId"
        label="Tried against"
        hint="Half get each, at random within every age band. The trial ends by itself."
        options={[{ value: '', label: 'No other wording' }, ...options]}
      />
    </>
  );
}

function ReminderFields({ rule }: { rule: RuleView | null }) {
  const options = useWordingOptions('reminder', [rule?.reminderWordingId]);
  return (
    <>
      <Sentence names={['mostReminders', 'reminderDays']}>
        Who does not register is reminded at most
        <NumberGap name="mostReminders" label="Most reminders" />
        times, at least
        <NumberGap name="reminderDays" label="Days between reminders" />
        days apart.
      </Sentence>
      <FormSelect
        name="reminderWordingId"
        label="The reminder says"
        options={[{ value: '', label: 'No reminder' }, ...options]}
      />
    </>
  );
}

function ReadOut() {
  const body = bodyOf(useWatch<RuleForm>() as RuleForm);
  const isWhole = [body.leastAge, body.recentDays, body.mostReminders, body.reminderDays].every(
    Number.isInteger,
  );
  return <AsItReads sentence={isWhole ? ruleSentence(body) : null} />;
}
