import { isQuestion, nameOf, type PlacedItem, testsOf } from '../items.policy.ts';
import type { Comparison, Question, Test } from '../questionnaire-definition.schema.ts';
import type { LintFinding } from '../questionnaires.schema.ts';
import { unreachableItems } from './reachability.policy.ts';

/** What is wrong with when items are shown. */
export function lintConditions(placed: readonly PlacedItem[]): LintFinding[] {
  const byId = new Map(placed.map((one) => [one.item.id, one]));
  const loops = itemsInLoops(placed, byId);
  const broken = placed.flatMap((one) => lintTests(one, byId));
  const reported = new Set([...loops.map(({ item }) => item), ...broken.map(({ item }) => item)]);
  return [
    ...loops,
    ...broken,
    ...unreachableItems(placed)
      .filter(({ id }) => !reported.has(id))
      .map((item) =>
        error(
          'never-shown',
          item.id,
          `"${nameOf(item)}" is never shown: its conditions contradict each other.`,
        ),
      ),
  ];
}

const error = (code: string, item: string, sentence: string): LintFinding => ({
  severity: 'error',
  code,
  item,
  sentence,
});

function lintTests({ item, place }: PlacedItem, byId: ReadonlyMap<string, PlacedItem>): LintFinding[] {
  const name = nameOf(item);
  return testsOf(item.showWhen).flatMap((test): LintFinding[] => {
    const about = byId.get(test.question);
    if (!about || !isQuestion(about.item)) {
      return [error('unknown-question', item.id, `"${name}" depends on a question that is not there.`)];
    }
    const why = whyMeaningless(test, about.item);
    if (why) return [error('condition-meaningless', item.id, `"${name}" can never be shown so: ${why}`)];
    if (about.place <= place || about.item.id === item.id) return [];
    return [
      {
        severity: 'warning',
        code: 'asks-about-later',
        item: item.id,
        sentence: `"${name}" depends on "${nameOf(about.item)}", which comes later: it would appear above what was just answered.`,
      },
    ];
  });
}

const ordered: readonly Comparison[] = ['less', 'at-most', 'more', 'at-least'];

function whyMeaningless({ is, value }: Test, question: Question): string | undefined {
  if (is === 'answered' || is === 'not-answered') return undefined;
  if (value === undefined) return 'nothing is said to compare the answer with.';
  if (ordered.includes(is) && !['number', 'scale', 'date'].includes(question.kind)) {
    return `answers to "${nameOf(question)}" are neither more nor less.`;
  }
  if ((is === 'includes' || is === 'not-includes') !== (question.kind === 'choices')) {
    return question.kind === 'choices'
      ? `several answers to "${nameOf(question)}" may be chosen: ask whether they include it.`
      : `"${nameOf(question)}" has one answer: ask whether that is it.`;
  }
  if (question.kind === 'choice' || question.kind === 'choices') {
    return question.options.some((option) => option.value === value)
      ? undefined
      : `"${value}" is no answer to "${nameOf(question)}".`;
  }
  const kinds = {
    'yes-no': 'boolean',
    number: 'number',
    scale: 'number',
    text: 'string',
    date: 'string',
    attachment: '',
  };
  return typeof value === kinds[question.kind]
    ? undefined
    : `"${value}" is no answer to "${nameOf(question)}".`;
}

/** Items whose being shown depends, by however many steps, on themselves; each loop is said once. */
function itemsInLoops(placed: readonly PlacedItem[], byId: ReadonlyMap<string, PlacedItem>): LintFinding[] {
  const asked = new Map(
    placed.map(({ item, within }) => [
      item.id,
      [
        ...new Set(
          [...within, item].flatMap(({ showWhen }) => testsOf(showWhen).map(({ question }) => question)),
        ),
      ],
    ]),
  );
  const needs = (id: string): string[] => asked.get(id) ?? [];
  const said = new Set<string>();
  return placed.flatMap(({ item }) => {
    const loop = pathTo(item.id, needs);
    if (!loop || loop.some((id) => said.has(id))) return [];
    for (const id of loop) said.add(id);
    const names = loop.map((id) => `"${nameOf((byId.get(id) as PlacedItem).item)}"`);
    const sentence =
      loop.length === 1
        ? `${names[0]} depends on its own answer, so it is never shown.`
        : `${names.join(', ')} depend on each other in a circle, so none is ever shown.`;
    return [error('loop', item.id, sentence)];
  });
}

/** The way from an item back to itself, without the return; undefined where there is none. */
function pathTo(start: string, needs: (id: string) => string[]): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  while (waiting.length > 0) {
    const here = waiting.shift() as string;
    for (const next of needs(here)) {
      if (next === start) return trail(here, start, cameFrom);
      if (!cameFrom.has(next)) {
        cameFrom.set(next, here);
        waiting.push(next);
      }
    }
  }
  return undefined;
}

function trail(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path: string[] = [];
  for (let here: string | undefined = end; here !== undefined; here = cameFrom.get(here)) {
    path.unshift(here);
    if (here === start) break;
  }
  return path;
}
