import { isQuestion, nameOf } from '../items.policy.ts';
import type { Condition, Item, Question, Test } from '../questionnaire-definition.schema.ts';
import { type EnableWhen, type Extension, type FhirItem, urls } from './fhir-r4.ts';

/** What writing an item needs to know of the whole. */
export interface Writing {
  byId: ReadonlyMap<string, Item>;
  /** Told what other systems will not find in the export. */
  miss(sentence: string): void;
}

const operators = {
  equals: '=',
  includes: '=',
  'not-equals': '!=',
  less: '<',
  'at-most': '<=',
  more: '>',
  'at-least': '>=',
  answered: 'exists',
  'not-answered': 'exists',
} as const;

/** R4's conditions are one flat list; what does not fit goes into an extension whole. */
export function conditionOf(
  item: Item,
  { byId, miss }: Writing,
): [Pick<FhirItem, 'enableWhen' | 'enableBehavior'>, Extension[]] {
  const condition = item.showWhen;
  if (!condition) return [{}, []];
  const tests = plainTests(condition);
  const enableWhen = tests?.map((test) => enableWhenOf(test, byId.get(test.question)));
  if (!tests || !enableWhen || enableWhen.includes(undefined)) {
    miss(`When "${nameOf(item)}" is shown.`);
    return [{}, [{ url: urls.condition, valueString: JSON.stringify(condition) }]];
  }
  const isList = 'any' in condition || 'all' in condition;
  return [
    {
      enableWhen: enableWhen as EnableWhen[],
      // A single test in a list of its own is told from one without by its behaviour being said.
      ...(isList ? { enableBehavior: 'any' in condition ? 'any' : 'all' } : {}),
    },
    [],
  ];
}

function plainTests(condition: Condition): Test[] | undefined {
  if ('question' in condition) return [condition];
  const parts = 'any' in condition ? condition.any : condition.all;
  return parts.every((part) => 'question' in part) ? (parts as Test[]) : undefined;
}

function enableWhenOf({ question, is, value }: Test, about: Item | undefined): EnableWhen | undefined {
  // Of several answers R4's '!=' asks for one that differs, ours for none that is the same.
  if (!isQuestion(about) || is === 'not-includes') return undefined;
  const operator = operators[is];
  if (operator === 'exists') return { question, operator, answerBoolean: is === 'answered' };
  if ((is === 'includes') !== (about.kind === 'choices')) return undefined;
  const answer = answerOf(about, value);
  return answer && { question, operator, ...answer };
}

function answerOf(about: Question, value: Test['value']): Partial<EnableWhen> | undefined {
  switch (about.kind) {
    case 'yes-no':
      return typeof value === 'boolean' ? { answerBoolean: value } : undefined;
    case 'number':
    case 'scale':
      if (typeof value !== 'number') return undefined;
      return Number.isInteger(value) ? { answerInteger: value } : { answerDecimal: value };
    case 'choice':
    case 'choices': {
      const option = about.options.find((one) => one.value === value);
      return option && { answerCoding: option.code ?? { code: option.value } };
    }
    case 'date':
      return typeof value === 'string' ? { answerDate: value } : undefined;
    case 'text':
      return typeof value === 'string' ? { answerString: value } : undefined;
    default:
      return undefined;
  }
}
