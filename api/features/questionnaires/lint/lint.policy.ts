import { isQuestion, nameOf, placedItems } from '../items.policy.ts';
import type { Definition, Item } from '../questionnaire-definition.schema.ts';
import type { LintFinding } from '../questionnaires.schema.ts';
import { lintConditions } from './conditions.lint.policy.ts';
import { lintScores } from './scores.lint.policy.ts';
import { lintUnfinished } from './unfinished.lint.policy.ts';
import { lintWording } from './wording.lint.policy.ts';

/**
 * What an author should know before publishing: errors, which keep a questionnaire from being published, then warnings, each
 * in the order of reading.
 */
export function lintDefinition(definition: Definition): LintFinding[] {
  const placed = placedItems(definition);
  const items = placed.map(({ item }) => item);
  const found = [
    ...sameIds(
      items,
      definition.scores.map(({ id }) => id),
    ),
    ...lintUnfinished(definition, placed),
    ...items.flatMap(lintItem),
    ...lintConditions(placed),
    ...lintScores(definition.scores, placed),
    ...lintWording(definition, placed),
  ];
  if (!items.some(isQuestion)) {
    found.push({
      severity: 'error',
      code: 'no-question',
      item: null,
      sentence: 'There is no question in it yet.',
    });
  }
  const place = new Map(items.map(({ id }, index) => [id, index]));
  const rank = ({ severity, item }: LintFinding) =>
    (severity === 'error' ? 0 : 1_000_000) + (place.get(item ?? '') ?? 999_999);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** Whether it may be published. */
export const isPublishable = (findings: readonly LintFinding[]): boolean =>
  findings.every(({ severity }) => severity !== 'error');

function sameIds(items: readonly Item[], scores: readonly string[]): LintFinding[] {
  const seen = new Set<string>();
  return [...items.map(({ id }) => id), ...scores].flatMap((id): LintFinding[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ severity: 'error', code: 'id-twice', item: id, sentence: `Two items are called "${id}".` }];
  });
}

function lintItem(item: Item): LintFinding[] {
  const error = (code: string, sentence: string): LintFinding => ({
    severity: 'error',
    code,
    item: item.id,
    sentence,
  });
  const found: LintFinding[] = [];
  if (item.kind === 'group' && item.items.length === 0) {
    found.push({
      severity: 'warning',
      code: 'empty-group',
      item: item.id,
      sentence: `The group "${nameOf(item)}" is empty.`,
    });
  }
  if (item.kind === 'choice' || item.kind === 'choices') {
    const repeated = (of: (option: { value: string; label: string }) => string) => {
      const said = item.options.map(of).filter((words) => words !== '');
      return new Set(said).size < said.length;
    };
    if (item.kind === 'choice' && item.options.length === 1) {
      found.push({
        severity: 'warning',
        code: 'one-answer',
        item: item.id,
        sentence: `"${nameOf(item)}" leaves no choice: it offers one answer.`,
      });
    }
    if (repeated(({ value }) => value))
      found.push(error('option-twice', `"${nameOf(item)}" has two answers of one value.`));
    if (repeated(({ label }) => label.toLowerCase())) {
      found.push(error('label-twice', `"${nameOf(item)}" offers the same answer twice.`));
    }
  }
  const [least, most] = endsSaid(item);
  if (least !== undefined && most !== undefined && least > most) {
    found.push(error('ends-swapped', `"${nameOf(item)}" asks for at least ${least} and at most ${most}.`));
  }
  if (item.kind === 'choices' && (item.least ?? 0) > item.options.filter(({ alone }) => !alone).length) {
    found.push(error('too-many-asked', `"${nameOf(item)}" asks for more answers than it offers.`));
  }
  return found;
}

function endsSaid(item: Item): [number?, number?] {
  if (item.kind === 'text') return [item.leastLength, item.mostLength];
  if (item.kind === 'number' || item.kind === 'scale' || item.kind === 'choices')
    return [item.least, item.most];
  return [];
}
