import type { Answer, Condition, Test } from '../questionnaire-definition.schema.ts';

/** Gives the answer to a question if that is shown, undefined otherwise. */
export type AnswerOf = (question: string) => Answer | undefined;

/** Turns a condition into a function, so that it is read once and asked often. */
export function compileCondition(condition: Condition): (answerOf: AnswerOf) => boolean {
  if ('any' in condition) {
    const parts = condition.any.map((part) => compileCondition(part));
    return (answerOf) => parts.some((holds) => holds(answerOf));
  }
  if ('all' in condition) {
    const parts = condition.all.map((part) => compileCondition(part));
    return (answerOf) => parts.every((holds) => holds(answerOf));
  }
  const holds = compileTest(condition);
  return (answerOf) => holds(answerOf(condition.question));
}

/** Nothing was answered: absent, an empty text, nothing chosen. */
export const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0);

function compileTest({ is, value }: Test): (answer: Answer | undefined) => boolean {
  const compared = (holds: (order: number) => boolean) => (answer: Answer | undefined) => {
    if (isEmpty(answer) || value === undefined || typeof answer !== typeof value) return false;
    return holds(answer! < value ? -1 : answer! > value ? 1 : 0);
  };
  const includes = (answer: Answer | undefined) =>
    Array.isArray(answer) ? answer.includes(String(value)) : answer === value;
  switch (is) {
    case 'answered':
      return (answer) => !isEmpty(answer);
    case 'not-answered':
      return isEmpty;
    case 'equals':
      return (answer) => !isEmpty(answer) && includes(answer);
    case 'not-equals':
      // Of nothing nothing is said: an unanswered question neither equals nor differs.
      return (answer) => !isEmpty(answer) && !includes(answer);
    case 'includes':
      return (answer) => !isEmpty(answer) && includes(answer);
    case 'not-includes':
      return (answer) => !isEmpty(answer) && !includes(answer);
    case 'less':
      return compared((order) => order < 0);
    case 'at-most':
      return compared((order) => order <= 0);
    case 'more':
      return compared((order) => order > 0);
    case 'at-least':
      return compared((order) => order >= 0);
  }
}
