import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { isQuestion, nameOf } from '../../../../api/features/questionnaires/items.policy.ts';
import type {
  Comparison,
  Item,
  Question,
  Test,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { fieldWords } from '../../../../api/features/questionnaires/versions/changes.words.ts';
import { DateField } from '../../forms/DateField.tsx';
import { comparedBy, comparisonsOf, takesValue, testOf } from './conditions.ts';
import { Choose, NumberField, Words } from './fields.tsx';

interface TestFieldsProps {
  test: Test;
  questions: readonly Question[];
  itemOf: (id: string) => Item | undefined;
  number: number;
  /** Undefined takes it away. */
  onChange: (test: Test | undefined) => void;
}

/** One condition: which earlier question, how, and what. */
export function TestFields({ test, questions, itemOf, number, onChange }: TestFieldsProps) {
  const found = itemOf(test.question);
  const question = isQuestion(found) ? found : undefined;
  // One that was moved below, or removed, is named so that its author sees what is wrong.
  const isEarlier = questions.some(({ id }) => id === test.question);
  const options = [
    ...(isEarlier
      ? []
      : [
          {
            value: test.question,
            label: question ? `${nameOf(question)} (comes later)` : 'A question that was removed',
          },
        ]),
    ...questions.map((one) => ({ value: one.id, label: nameOf(one) })),
  ];
  const choose = (id: string) => {
    const next = itemOf(id);
    if (isQuestion(next)) onChange(testOf(next));
  };
  return (
    <Box
      role="group"
      aria-label={`Condition ${number}`}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-end' }}
    >
      <Choose label="Question" value={test.question} options={options} onChange={choose} />
      {question ? (
        <Choose
          label="Answer"
          value={test.is}
          options={comparisonsOf(question).map((is) => ({ value: is, label: fieldWords.comparisons[is] }))}
          onChange={(is) => onChange(comparedBy(test, is as Comparison, question))}
        />
      ) : null}
      {question && takesValue(test.is) ? (
        <ValueField
          question={question}
          value={test.value}
          onChange={(value) =>
            onChange({
              question: test.question,
              is: test.is,
              ...(value === undefined || value === '' ? {} : { value }),
            })
          }
        />
      ) : null}
      <IconButton
        size="small"
        aria-label={`Remove condition ${number}`}
        sx={{ mb: 0.5 }}
        onClick={() => onChange(undefined)}
      >
        <Close fontSize="small" />
      </IconButton>
    </Box>
  );
}

interface ValueFieldProps {
  question: Question;
  value: Test['value'];
  onChange: (value: Test['value']) => void;
}

/** What an answer is compared with, in the question's own terms. */
function ValueField({ question, value, onChange }: ValueFieldProps) {
  const label = 'With';
  switch (question.kind) {
    case 'yes-no':
      return (
        <Choose
          label={label}
          value={String(value ?? true)}
          options={[
            { value: 'true', label: 'yes' },
            { value: 'false', label: 'no' },
          ]}
          onChange={(chosen) => onChange(chosen === 'true')}
        />
      );
    case 'choice':
    case 'choices': {
      const known = question.options.map((option, index) => ({
        value: option.value,
        label: option.label || `Answer ${index + 1}`,
      }));
      const isKnown = known.some((option) => option.value === value);
      return (
        <Choose
          label={label}
          value={String(value ?? '')}
          options={isKnown ? known : [{ value: String(value ?? ''), label: 'Choose an answer' }, ...known]}
          onChange={onChange}
        />
      );
    }
    case 'number':
    case 'scale':
      return (
        <NumberField
          label={label}
          width={100}
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
        />
      );
    case 'date':
      return <DateField label={label} value={String(value ?? '')} onChange={onChange} />;
    default:
      return (
        <Box sx={{ width: 180 }}>
          <Words label={label} most={200} value={String(value ?? '')} onChange={onChange} />
        </Box>
      );
  }
}
