import type { Answer, Question } from '../questionnaire-definition.schema.ts';
import { shapes } from './answer-shapes.ts';
import { dayOf, inWords, isDate } from './dates.policy.ts';

/** What is wrong with an answer: a code, and the sentence for whoever answers. */
export interface AnswerFault {
  question: string;
  code:
    | 'missing'
    | 'wrong-kind'
    | 'not-an-option'
    | 'too-short'
    | 'too-long'
    | 'wrong-shape'
    | 'too-small'
    | 'too-large'
    | 'too-many-decimals'
    | 'off-step'
    | 'too-early'
    | 'too-late'
    | 'too-few'
    | 'too-many'
    | 'alone-with-others';
  message: string;
}

type Finding = [code: AnswerFault['code'], message: string] | undefined;
type Kind = Question['kind'];
type Of<K extends Kind> = Extract<Question, { kind: K }>;

const LONGEST_TEXT = 10_000;

/** How an answer to each kind of question is looked at. The first thing wrong is said, one sentence a question. */
const checks: { [K in Kind]: (question: Of<K>, answer: Answer, today: string) => Finding } = {
  text(question, answer) {
    if (typeof answer !== 'string') return ['wrong-kind', 'Write an answer.'];
    const text = answer.trim();
    const { leastLength = 0, mostLength = LONGEST_TEXT, shape } = question;
    const length = [...text].length;
    if (length < leastLength) return ['too-short', `Write ${leastLength} characters or more.`];
    if (length > mostLength) return ['too-long', `Write ${mostLength} characters or fewer.`];
    return shape && !shapes[shape].fits(text) ? ['wrong-shape', shapes[shape].message] : undefined;
  },
  number(question, answer) {
    if (typeof answer !== 'number' || !Number.isFinite(answer)) return ['wrong-kind', 'Enter a number.'];
    const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, decimals } = question;
    if (answer < least) return ['too-small', `Enter ${least} or more.`];
    if (answer > most) return ['too-large', `Enter ${most} or less.`];
    if (decimalsOf(answer) <= decimals) return undefined;
    return [
      'too-many-decimals',
      decimals === 0 ? 'Enter a whole number.' : `Enter no more than ${decimals} digits after the point.`,
    ];
  },
  date(question, answer, today) {
    if (typeof answer !== 'string' || !isDate(answer))
      return ['wrong-kind', 'Enter a date, such as 27 March 2026.'];
    const earliest = question.earliest && dayOf(question.earliest, today);
    const latest = question.latest && dayOf(question.latest, today);
    if (earliest && answer < earliest) return ['too-early', `Enter ${inWords(earliest)} or later.`];
    return latest && answer > latest ? ['too-late', `Enter ${inWords(latest)} or earlier.`] : undefined;
  },
  'yes-no': (_question, answer) =>
    typeof answer === 'boolean' ? undefined : ['wrong-kind', 'Choose yes or no.'],
  choice: ({ options }, answer) =>
    options.some(({ value }) => value === answer)
      ? undefined
      : ['not-an-option', 'Choose one of the answers.'],
  choices({ options, least = 0, most = Number.POSITIVE_INFINITY }, answer) {
    if (!Array.isArray(answer)) return ['wrong-kind', 'Choose from the answers.'];
    const chosen = options.filter(({ value }) => answer.includes(value));
    // Also one chosen twice.
    if (chosen.length !== answer.length) return ['not-an-option', 'Choose from the answers.'];
    const alone = chosen.find((option) => option.alone);
    if (alone) {
      return chosen.length > 1
        ? ['alone-with-others', `Choose "${alone.label}" or the others, not both.`]
        : undefined;
    }
    if (chosen.length < least) return ['too-few', `Choose ${least} or more.`];
    return chosen.length > most ? ['too-many', `Choose ${most} or fewer.`] : undefined;
  },
  scale({ least, most, step }, answer) {
    if (typeof answer !== 'number' || !(answer >= least && answer <= most))
      return ['wrong-kind', `Choose from ${least} to ${most}.`];
    const steps = (answer - least) / step;
    return Math.abs(steps - Math.round(steps)) > 1e-9
      ? ['off-step', `Choose in steps of ${step}.`]
      : undefined;
  },
  attachment({ most }, answer) {
    if (!Array.isArray(answer)) return ['wrong-kind', 'Add a file.'];
    return answer.length > most
      ? ['too-many', most === 1 ? 'Add one file.' : `Add ${most} files or fewer.`]
      : undefined;
  },
};

/**
 * What is wrong with an answer that is there; undefined when nothing is.
 * @param today 'YYYY-MM-DD', for bounds counted from today
 */
export function faultOf(question: Question, answer: Answer, today: string): AnswerFault | undefined {
  const check = checks[question.kind] as (question: Question, answer: Answer, today: string) => Finding;
  const found = check(question, answer, today);
  return found && fault(question, ...found);
}

/** A fault with the author's own message, where there is one. */
export const fault = (question: Question, code: AnswerFault['code'], message: string): AnswerFault => ({
  question: question.id,
  code,
  message: question.message ?? message,
});

/** Digits after the point, also of 1e-7, which JavaScript writes with an exponent. */
function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [digits = '', exponent] = value.toExponential().split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}
