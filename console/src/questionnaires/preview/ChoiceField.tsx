import Box from '@mui/material/Box';
import type { Question } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { type AnswerFieldProps, answerId } from './PreviewQuestion.tsx';

interface Choice {
  value: string | number | boolean;
  label: string;
  isAlone?: boolean;
}

/** More points than this do not fit a phone as buttons; the browser's slider takes over. */
const MOST_POINTS = 11;

/** An answer that is chosen: of a few, of several, or on a scale. */
export function ChoiceField(props: AnswerFieldProps) {
  const { question, answer, onAnswer } = props;
  const points = question.kind === 'scale' ? pointsOf(question) : [];
  if (question.kind === 'scale' && points.length > MOST_POINTS) return <Slider {...props} />;
  const isSeveral = question.kind === 'choices';
  const chosen = isSeveral ? (Array.isArray(answer) ? answer : []) : [answer];
  const choose = (choice: Choice, isOn: boolean) => {
    if (!isSeveral) return onAnswer(choice.value);
    return onAnswer(isOn ? [...(chosen as string[]), String(choice.value)] : without(chosen, choice.value));
  };
  const isScale = question.kind === 'scale';
  return (
    <Box
      sx={{ display: 'flex', flexDirection: isScale ? 'row' : 'column', flexWrap: 'wrap', columnGap: 1.5 }}
    >
      {choicesOf(question, points).map((choice, index) => (
        <Box
          key={String(choice.value)}
          component="label"
          sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 36, cursor: 'pointer' }}
        >
          <input
            type={isSeveral ? 'checkbox' : 'radio'}
            name={`preview-${question.id}`}
            {...(index === 0 ? { id: answerId(question.id) } : {})}
            checked={chosen.some((value) => value === choice.value)}
            onChange={(event) => choose(choice, event.target.checked)}
            style={{ width: 20, height: 20, flexShrink: 0 }}
          />
          <span>{choice.label}</span>
        </Box>
      ))}
      {question.kind === 'scale' ? <Ends question={question} /> : null}
    </Box>
  );
}

const without = (chosen: readonly unknown[], value: unknown): string[] =>
  chosen.filter((one): one is string => one !== value);

type Scale = Extract<Question, { kind: 'scale' }>;

function pointsOf({ least, most, step }: Scale): number[] {
  const count = step > 0 && most > least ? Math.floor((most - least) / step + 1e-9) : 0;
  return Array.from({ length: Math.min(count, 200) + 1 }, (_one, index) =>
    Number((least + index * step).toFixed(6)),
  );
}

function choicesOf(question: Question, points: readonly number[]): Choice[] {
  if (question.kind === 'yes-no') {
    return [
      { value: true, label: 'Yes' },
      { value: false, label: 'No' },
    ];
  }
  if (question.kind === 'scale') return points.map((value) => ({ value, label: String(value) }));
  if (!('options' in question)) return [];
  return question.options.map(({ value, label }) => ({ value, label: label || '(no words yet)' }));
}

const Ends = ({ question: { least, most, leastLabel, mostLabel } }: { question: Scale }) =>
  leastLabel || mostLabel ? (
    <Box sx={{ flexBasis: '100%', fontSize: 14, color: 'text.secondary' }}>
      {[leastLabel ? `${least}: ${leastLabel}` : '', mostLabel ? `${most}: ${mostLabel}` : '']
        .filter(Boolean)
        .join(' · ')}
    </Box>
  ) : null;

function Slider({ question, answer, onAnswer, describedBy }: AnswerFieldProps) {
  if (question.kind !== 'scale') return null;
  const { least, most, step } = question;
  const value = typeof answer === 'number' ? answer : undefined;
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <input
          type="range"
          id={answerId(question.id)}
          aria-label={question.text || 'Scale'}
          aria-describedby={describedBy}
          min={least}
          max={most}
          step={step}
          value={value ?? least}
          onChange={(event) => onAnswer(Number(event.target.value))}
          style={{ flex: 1, minWidth: 0, height: 32 }}
        />
        <output>{value ?? '–'}</output>
      </Box>
      <Ends question={question} />
    </Box>
  );
}
