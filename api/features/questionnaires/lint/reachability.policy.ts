import { isQuestion, type PlacedItem } from '../items.policy.ts';
import type { Condition, Item, Question, Test } from '../questionnaire-definition.schema.ts';

/** Beyond so many ways to fulfil a condition nothing is claimed: better silent than slow or wrong. */
const MOST_WAYS = 512;
/** The same for the tests that are gone through and copied of one item: conditions upon conditions grow without end. */
const MOST_STEPS = 5_000;
/** And for the tests of one question that must all hold. */
const MOST_TESTS = 100;

/**
 * The items that nobody can ever be shown, because what would show them contradicts itself: "under 16 and over 65",
 * or an answer to a question that is hidden whenever this would be shown.
 */
export function unreachableItems(placed: readonly PlacedItem[]): Item[] {
  const byId = new Map(placed.map((one) => [one.item.id, one]));
  return placed.filter((one) => !canBeShown(one, byId)).map(({ item }) => item);
}

/** A way to fulfil a condition: all of these tests hold. */
type Way = readonly Test[];

/** What going through one item may still cost. */
interface Search {
  byId: ReadonlyMap<string, PlacedItem>;
  stepsLeft: number;
}

/** Each way of the one with each of the other. */
function both(ways: Way[], more: Way[] | 'too-many', search: Search): Way[] | 'too-many' {
  if (more === 'too-many' || ways.length * more.length > MOST_WAYS) return 'too-many';
  const tests = (some: Way[]) => some.reduce((sum, way) => sum + way.length, 0);
  search.stepsLeft -= tests(ways) * more.length + tests(more) * ways.length;
  return search.stepsLeft < 0 ? 'too-many' : ways.flatMap((way) => more.map((other) => [...way, ...other]));
}

function canBeShown(placed: PlacedItem, byId: ReadonlyMap<string, PlacedItem>): boolean {
  const ways = waysOf(placed, { byId, stepsLeft: MOST_STEPS }, new Set());
  return ways === 'too-many' || ways.some((way) => isPossible(way, byId));
}

/** What must hold for an item to be shown: its own condition, its groups', and that what these ask about is shown. */
function waysOf(
  { item, within }: PlacedItem,
  search: Search,
  asked: ReadonlySet<string>,
): Way[] | 'too-many' {
  let ways: Way[] | 'too-many' = [[]];
  for (const { showWhen } of [...within, item]) {
    if (!showWhen) continue;
    search.stepsLeft -= asked.size;
    ways = both(ways, expand(showWhen, search, new Set([...asked, item.id])), search);
    if (ways === 'too-many') return ways;
  }
  return ways;
}

function expand(condition: Condition, search: Search, asked: ReadonlySet<string>): Way[] | 'too-many' {
  search.stepsLeft -= 1;
  if (search.stepsLeft < 0) return 'too-many';
  if ('any' in condition) {
    const ways: Way[] = [];
    for (const part of condition.any) {
      const more = expand(part, search, asked);
      if (more === 'too-many' || ways.length + more.length > MOST_WAYS) return 'too-many';
      ways.push(...more);
    }
    return ways;
  }
  if ('all' in condition) {
    let ways: Way[] | 'too-many' = [[]];
    for (const part of condition.all) {
      ways = both(ways, expand(part, search, asked), search);
      if (ways === 'too-many') return ways;
    }
    return ways;
  }
  const about = search.byId.get(condition.question);
  // A loop is a finding of its own; an answer that is not needed needs no question.
  if (!about || asked.has(condition.question) || condition.is === 'not-answered') return [[condition]];
  const shown = waysOf(about, search, asked);
  return shown === 'too-many' ? shown : both(shown, [[condition]], search);
}

function isPossible(way: Way, byId: ReadonlyMap<string, PlacedItem>): boolean {
  const byQuestion = new Map<string, Test[]>();
  for (const test of new Set(way)) {
    const tests = byQuestion.get(test.question) ?? [];
    tests.push(test);
    byQuestion.set(test.question, tests);
  }
  return [...byQuestion].every(([id, tests]) => {
    const item = byId.get(id)?.item;
    return isQuestion(item) && (tests.length > MOST_TESTS || canAllHold(item, tests));
  });
}

/** Whether one answer to this question can pass all of these tests. */
function canAllHold(question: Question, tests: readonly Test[]): boolean {
  const isAsked = ({ is }: Test) => is !== 'not-answered';
  if (tests.some(({ is }) => is === 'not-answered')) return !tests.some(isAsked);
  switch (question.kind) {
    case 'yes-no':
      return [true, false].some((answer) => tests.every((test) => passes(test, answer)));
    case 'choice':
      return question.options.some(({ value }) => tests.every((test) => passes(test, value)));
    case 'choices': {
      const wanted = tests.filter(({ is }) => is === 'equals' || is === 'includes').map(({ value }) => value);
      const unwanted = tests
        .filter(({ is }) => is === 'not-equals' || is === 'not-includes')
        .map(({ value }) => value);
      const offered = question.options.filter(({ value }) => !unwanted.includes(value));
      return offered.length > 0 && wanted.every((value) => offered.some((option) => option.value === value));
    }
    case 'number':
    case 'scale':
      return numbersToTry(question, tests).some(
        (answer) =>
          answer >= (question.least ?? Number.NEGATIVE_INFINITY) &&
          answer <= (question.most ?? Number.POSITIVE_INFINITY) &&
          tests.every((test) => passes(test, answer)),
      );
    default: {
      const equal = tests.filter(({ is }) => is === 'equals').map(({ value }) => value);
      return equal.length === 0 || tests.every((test) => passes(test, equal[0] as string));
    }
  }
}

/** Numbers at, just under and just over every edge: if any number passes, one of these does. */
function numbersToTry(
  question: Extract<Question, { kind: 'number' | 'scale' }>,
  tests: readonly Test[],
): number[] {
  const step = question.kind === 'scale' ? question.step : 10 ** -question.decimals;
  const edges = [question.least, question.most, 0, ...tests.map(({ value }) => value)];
  return edges
    .filter((edge): edge is number => typeof edge === 'number')
    .flatMap((edge) => [edge - step, edge, edge + step]);
}

function passes({ is, value }: Test, answer: string | number | boolean): boolean {
  switch (is) {
    case 'equals':
    case 'includes':
      return answer === value;
    case 'not-equals':
    case 'not-includes':
      return answer !== value;
    case 'answered':
      return true;
    case 'not-answered':
      return false;
    default: {
      if (value === undefined || typeof value !== typeof answer) return false;
      return {
        less: answer < value,
        'at-most': answer <= value,
        more: answer > value,
        'at-least': answer >= value,
      }[is];
    }
  }
}
