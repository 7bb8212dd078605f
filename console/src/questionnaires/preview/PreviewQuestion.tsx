import Box from '@mui/material/Box';
import type {
  Answer,
  Question,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { PlainField } from './PlainField.tsx';

export interface AnswerFieldProps {
  question: Question;
  answer: Answer | undefined;
  onAnswer: (answer: Answer | undefined) => void;
  /** Ids of what is read out with the field: help, and what is wrong. */
  describedBy: string | undefined;
  isWrong: boolean;
}

interface PreviewQuestionProps extends Pick<AnswerFieldProps, 'question' | 'answer' | 'onAnswer'> {
  fault: string | undefined;
}

/** Where a question's answer is given, for its label and for whoever is led to it. */
export const answerId = (question: string): string => `answer-${question}`;

const CHOSEN = new Set<Question['kind']>(['yes-no', 'choice', 'choices', 'scale']);

/** A question as a patient answers it: words, help, what is wrong, field. */
export function PreviewQuestion({ question, answer, onAnswer, fault }: PreviewQuestionProps) {
  const id = answerId(question.id);
  const isChosen = CHOSEN.has(question.kind);
  const describedBy =
    [question.help ? `${id}-help` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ') || undefined;
  const field = { question, answer, onAnswer, describedBy, isWrong: fault !== undefined };
  return (
    <Box
      {...(isChosen ? { component: 'fieldset', 'aria-describedby': describedBy } : {})}
      sx={({ scheme }) => ({
        border: 0,
        m: 0,
        p: 0,
        minWidth: 0,
        ...(fault ? { borderLeft: `4px solid ${scheme.bad.edge}`, pl: 1.5 } : {}),
      })}
    >
      <Box
        {...(isChosen ? { component: 'legend' } : { component: 'label', htmlFor: id })}
        sx={{ display: 'block', fontWeight: 600, p: 0, mb: 0.5 }}
      >
        {question.text || '(no words yet)'}
        {question.required ? '' : ' (may be left out)'}
      </Box>
      {question.help ? (
        <Box id={`${id}-help`} sx={{ color: 'text.secondary', whiteSpace: 'pre-line', mb: 0.5 }}>
          {question.help}
        </Box>
      ) : null}
      {fault ? (
        <Box id={`${id}-fault`} sx={({ scheme }) => ({ color: scheme.bad.text, fontWeight: 600, mb: 0.5 })}>
          {fault}
        </Box>
      ) : null}
      {isChosen ? <ChoiceField {...field} /> : <PlainField {...field} />}
    </Box>
  );
}
