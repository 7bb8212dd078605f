import { nameOf } from '../items.policy.ts';
import type { Condition, Item, Test } from '../questionnaire-definition.schema.ts';
import { fieldWords } from './changes.words.ts';

/**
 * A condition as a person would say it: '"Do you smoke?" is yes and "Where?" is "At home"'.
 * @param itemOf the item of an id, whose words and answers are said; an unknown one is called by its id
 */
export function conditionInWords(condition: Condition, itemOf: (id: string) => Item | undefined): string {
  const said = (part: Condition): string =>
    'any' in part || 'all' in part ? `(${conditionInWords(part, itemOf)})` : testInWords(part, itemOf);
  if ('any' in condition) return condition.any.map(said).join(' or ');
  if ('all' in condition) return condition.all.map(said).join(' and ');
  return testInWords(condition, itemOf);
}

function testInWords({ question, is, value }: Test, itemOf: (id: string) => Item | undefined): string {
  const item = itemOf(question);
  const comparison = fieldWords.comparisons[is];
  const subject = `"${item ? nameOf(item) : question}" ${comparison}`;
  return value === undefined || is === 'answered' || is === 'not-answered'
    ? subject
    : `${subject} ${valueInWords(value, item)}`;
}

function valueInWords(value: string | number | boolean, item: Item | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const options = item && 'options' in item ? item.options : [];
  return `"${options.find((option) => option.value === value)?.label || value}"`;
}
