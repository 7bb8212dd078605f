import { isQuestion, placedItems } from '../../../../api/features/questionnaires/items.policy.ts';
import type {
  Comparison,
  Condition,
  Item,
  Question,
  Test,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';

/** Parts of a condition, of which all or any must hold. */
export interface Rules {
  join: 'all' | 'any';
  parts: Condition[];
}

/** What may be asked of an item's condition: questions read before it, and of those not the ones it holds. */
export function earlierQuestions(items: readonly Item[], id: string): Question[] {
  const placed = placedItems({ items: [...items] });
  const here = placed.findIndex(({ item }) => item.id === id);
  return placed
    .slice(0, Math.max(0, here))
    .map(({ item }) => item)
    .filter(isQuestion);
}

/** What answers of a kind can be compared by, the likeliest first. */
export const comparisonsOf = ({ kind }: Question): readonly Comparison[] => {
  if (kind === 'choices') return ['includes', 'not-includes', 'answered', 'not-answered'];
  if (kind === 'attachment') return ['answered', 'not-answered'];
  const plain = ['equals', 'not-equals'] as const;
  const ordered = ['at-least', 'more', 'at-most', 'less'] as const;
  return ['number', 'scale', 'date'].includes(kind)
    ? [...ordered, ...plain, 'answered', 'not-answered']
    : [...plain, 'answered', 'not-answered'];
};

export const takesValue = (is: Comparison): boolean => is !== 'answered' && is !== 'not-answered';

/** A first value to compare with, which the author changes. */
function valueFor(question: Question): Test['value'] {
  switch (question.kind) {
    case 'yes-no':
      return true;
    case 'choice':
    case 'choices':
      return question.options[0]?.value;
    case 'scale':
    case 'number':
      return question.least ?? 0;
    default:
      return undefined;
  }
}

/** A test of a question, as it stands when the question is chosen. */
export function testOf(question: Question): Test {
  const is = comparisonsOf(question)[0] as Comparison;
  const value = takesValue(is) ? valueFor(question) : undefined;
  return { question: question.id, is, ...(value === undefined ? {} : { value }) };
}

/** The same test by another comparison; a value stays while there is one to compare with. */
export function comparedBy(test: Test, is: Comparison, question: Question): Test {
  if (!takesValue(is)) return { question: test.question, is };
  const value = test.value ?? valueFor(question);
  return { question: test.question, is, ...(value === undefined ? {} : { value }) };
}

export const rulesOf = (condition: Condition): Rules => {
  if ('any' in condition) return { join: 'any', parts: condition.any };
  if ('all' in condition) return { join: 'all', parts: condition.all };
  return { join: 'all', parts: [condition] };
};

export const conditionOf = ({ join, parts }: Rules): Condition =>
  join === 'any' ? { any: parts } : { all: parts };

/** What is kept of an item's condition: nothing where no part is left, the test itself where it is one. */
export function kept(rules: Rules): Condition | undefined {
  const [only] = rules.parts;
  if (!only) return undefined;
  return rules.parts.length === 1 && !('any' in only) && !('all' in only) ? only : conditionOf(rules);
}
