import { nameOf, type PlacedItem, placedItems } from '../items.policy.ts';
import type { Condition, Definition, Item, Score } from '../questionnaire-definition.schema.ts';
import { fieldWords } from './changes.words.ts';
import { conditionInWords } from './condition.words.ts';

/**
 * What is different between two versions, in sentences, in the order of the later one. Items are the same by their id, however
 * their words changed.
 */
export function changesBetween(before: Definition, after: Definition): string[] {
  const [then, now] = [placedItems(before), placedItems(after)];
  const old = new Map(then.map((one) => [one.item.id, one]));
  const [sayThen, sayNow] = [sayer(then), sayer(now)];
  const kept = now.filter(({ item }) => old.has(item.id));
  const moved = movedItems(
    [...old.keys()].filter((id) => kept.some(({ item }) => item.id === id)),
    kept.map(({ item }) => item.id),
  );
  const gone = [...old.values()].filter(({ item }) => !now.some((one) => one.item.id === item.id));
  return [
    ...plainChanges(before, after, ['title', 'introduction', 'closing']).map((words) => `The ${words}.`),
    ...gone.map(({ item }) => `${kindOf(item)} "${nameOf(item)}" was taken out.`),
    ...now.flatMap((one) => {
      const earlier = old.get(one.item.id);
      return earlier
        ? itemChanges({ ...earlier, say: sayThen }, { ...one, say: sayNow }, moved.has(one.item.id))
        : [`${kindOf(one.item)} "${nameOf(one.item)}" is new.`];
    }),
    ...scoreChanges(before.scores, after.scores),
  ];
}

const kindOf = ({ kind }: Item): string =>
  kind === 'group' ? 'The group' : kind === 'display' ? 'The text' : 'The question';

/** Said by ids, two conditions are the same when they ask the same, however the questions are worded meanwhile. */
const byIds = (condition: Condition | undefined): string =>
  condition ? conditionInWords(condition, () => undefined) : '';

/** Says conditions in the words of their version. */
const sayer =
  (placed: readonly PlacedItem[]) =>
  (condition: Condition | undefined): string =>
    condition ? conditionInWords(condition, (id) => placed.find(({ item }) => item.id === id)?.item) : '';

type Told = PlacedItem & { say: ReturnType<typeof sayer> };

function itemChanges(before: Told, after: Told, isMoved: boolean): string[] {
  const [was, is] = [before.item, after.item];
  const name = `${kindOf(is)} "${nameOf(is)}"`;
  if (was.kind !== is.kind)
    return [`${name} is now ${fieldWords.kinds[is.kind]}; it was ${fieldWords.kinds[was.kind]}.`];
  const found = plainChanges(was, is, Object.keys(fieldWords.fields)).map(
    (words) => `${name}: the ${words}.`,
  );
  if (byIds(was.showWhen) !== byIds(is.showWhen)) {
    found.push(
      is.showWhen
        ? `${name} is now shown when ${after.say(is.showWhen)}; before ${was.showWhen ? `when ${before.say(was.showWhen)}` : 'always'}.`
        : `${name} is now always shown; before when ${before.say(was.showWhen)}.`,
    );
  }
  if ('options' in was && 'options' in is) found.push(...optionChanges(name, was.options, is.options));
  const [from, to] = [before.within.at(-1), after.within.at(-1)];
  if (from?.id !== to?.id)
    found.push(`${name} moved ${to ? `into the group "${nameOf(to)}"` : 'out of its group'}.`);
  else if (isMoved) found.push(`${name} moved to another place.`);
  return found;
}

/** 'wording changed from "a" to "b"', for each of the fields that differ. */
function plainChanges(before: object, after: object, fields: readonly string[]): string[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return fields.flatMap((field) => {
    if (JSON.stringify(was[field]) === JSON.stringify(is[field])) return [];
    const name = fieldWords.fields[field] ?? field;
    if (was[field] === undefined) return [`${name} is new: ${say(is[field])}`];
    if (is[field] === undefined) return [`${name} was taken out: ${say(was[field])}`];
    return [`${name} changed from ${say(was[field])} to ${say(is[field])}`];
  });
}

const say = (value: unknown): string =>
  typeof value === 'boolean'
    ? value
      ? 'yes'
      : 'no'
    : typeof value === 'string'
      ? `"${value}"`
      : String(value);

interface Option {
  value: string;
  label: string;
  score?: number | undefined;
  alone?: boolean | undefined;
}

function optionChanges(name: string, before: readonly Option[], after: readonly Option[]): string[] {
  const was = new Map(before.map((option) => [option.value, option]));
  const is = new Set(after.map(({ value }) => value));
  return [
    ...before
      .filter(({ value }) => !is.has(value))
      .map(({ label }) => `${name} no longer offers "${label}".`),
    ...after.flatMap((option) => {
      const earlier = was.get(option.value);
      if (!earlier) return [`${name} now offers "${option.label}".`];
      return plainChanges(earlier, option, ['label', 'score', 'alone']).map(
        (words) => `${name}, answer "${option.label}": the ${words}.`,
      );
    }),
    ...(movedItems(
      before.map(({ value }) => value).filter((value) => is.has(value)),
      after.map(({ value }) => value).filter((value) => was.has(value)),
    ).size > 0
      ? [`${name} offers its answers in another order.`]
      : []),
  ];
}

function scoreChanges(before: readonly Score[], after: readonly Score[]): string[] {
  const was = new Map(before.map((score) => [score.id, score]));
  const is = new Set(after.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !is.has(id)).map(({ name }) => `The score "${name}" was taken out.`),
    ...after.flatMap((score) => {
      const earlier = was.get(score.id);
      if (!earlier) return [`The score "${score.name}" is new.`];
      const differs = (of: (score: Score) => unknown) =>
        JSON.stringify(of(earlier)) !== JSON.stringify(of(score));
      return [
        ...plainChanges(earlier, score, [
          'name',
          'method',
          'leastAnswered',
          'prorated',
          'decimals',
          'shownToPatient',
        ]).map((words) => `The score "${score.name}": the ${words}.`),
        ...(differs(({ items }) => items)
          ? [`The score "${score.name}" counts other questions, or counts them differently.`]
          : []),
        ...(differs(({ bands }) => bands) ? [`The bands of the score "${score.name}" changed.`] : []),
      ];
    }),
  ];
}

/** The fewest items that must have been moved to get from one order to the other: all but a longest common run. */
function movedItems(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((id, index) => [id, index]));
  // Longest increasing run of old places, by patience sorting with the way back.
  const ends: number[] = [];
  const previous = new Map<string, string | undefined>();
  const endIds: string[] = [];
  for (const id of after) {
    const at = place.get(id) as number;
    let pile = ends.findIndex((end) => end >= at);
    if (pile < 0) pile = ends.length;
    ends[pile] = at;
    endIds[pile] = id;
    previous.set(id, pile > 0 ? endIds[pile - 1] : undefined);
  }
  const stayed = new Set<string>();
  for (let id = endIds.at(-1); id !== undefined; id = previous.get(id)) stayed.add(id);
  return new Set(after.filter((id) => !stayed.has(id)));
}
