import type { Condition, Definition, Item, Question, Test } from './questionnaire-definition.schema.ts';

/** An item with where it stands: its place in the order of reading, and the groups it is in. */
export interface PlacedItem {
  item: Item;
  place: number;
  within: readonly Item[];
}

/** All items in the order of reading, groups before what is in them. */
export function placedItems({ items }: Pick<Definition, 'items'>): PlacedItem[] {
  const placed: PlacedItem[] = [];
  const walk = (some: readonly Item[], within: readonly Item[]) => {
    for (const item of some) {
      placed.push({ item, place: placed.length, within });
      if (item.kind === 'group') walk(item.items, [...within, item]);
    }
  };
  walk(items, []);
  return placed;
}

/** Every test a condition is made of. */
export const testsOf = (condition: Condition | undefined): Test[] => {
  if (!condition) return [];
  if ('any' in condition) return condition.any.flatMap(testsOf);
  if ('all' in condition) return condition.all.flatMap(testsOf);
  return [condition];
};

/** How an author knows an item: by its words, cut short. One that has none yet is called so: its id says nothing. */
export function nameOf(item: Item): string {
  const words = (item.kind === 'group' ? item.title : item.text) || '(no words yet)';
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words;
}

export const isQuestion = (item: Item | undefined): item is Question =>
  item !== undefined && item.kind !== 'group' && item.kind !== 'display';
