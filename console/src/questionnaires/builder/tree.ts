import type { Group, Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';

/** Where an item stands: among whom, at which place, in which group (null at the top). */
export interface Standing {
  item: Item;
  siblings: readonly Item[];
  index: number;
  group: Group | null;
}
export type Way = 'up' | 'down' | 'into' | 'out';
export type Place = 'before' | 'after' | 'into';

/** Where the item of an id stands; undefined where there is none. */
export function standingOf(
  items: readonly Item[],
  id: string,
  group: Group | null = null,
): Standing | undefined {
  for (const [index, item] of items.entries()) {
    if (item.id === id) return { item, siblings: items, index, group };
    const below = item.kind === 'group' ? standingOf(item.items, id, item) : undefined;
    if (below) return below;
  }
  return undefined;
}

/** The items with what `change` gives in place of one; everything else stays the very same object. */
export function replaced(items: readonly Item[], id: string, change: (item: Item) => Item[]): Item[] {
  return items.flatMap((item) => {
    if (item.id === id) return change(item);
    if (item.kind !== 'group' || !standingOf(item.items, id)) return [item];
    return [{ ...item, items: replaced(item.items, id, change) }];
  });
}

export const without = (items: readonly Item[], id: string): Item[] => replaced(items, id, () => []);

/** Puts an item beside another or, at its end, into a group; at the very end where there is no other. */
export function placed(items: readonly Item[], item: Item, beside: string | null, place: Place): Item[] {
  if (beside === null || !standingOf(items, beside)) return [...items, item];
  return replaced(items, beside, (there) => {
    if (place === 'before') return [item, there];
    if (place === 'after' || there.kind !== 'group') return [there, item];
    return [{ ...there, items: [...there.items, item] }];
  });
}

/** A page is one of its own, and stands in no group. */
const isPage = (item: Item): boolean => item.kind === 'group' && item.isPage;

/** The group beside an item that it can be moved into: the one above it, else the one below. */
export function groupBeside(items: readonly Item[], id: string): Group | undefined {
  const at = standingOf(items, id);
  if (!at || isPage(at.item)) return undefined;
  return [at.siblings[at.index - 1], at.siblings[at.index + 1]].find(
    (item): item is Group => item?.kind === 'group',
  );
}

/** Moves an item a step; up and down lead out of a group at its ends. Undefined where it can go no further. */
export function moved(items: readonly Item[], id: string, way: Way): Item[] | undefined {
  const at = standingOf(items, id);
  if (!at) return undefined;
  const put = (beside: string, place: Place) => placed(without(items, id), at.item, beside, place);
  if (way === 'into') {
    const group = groupBeside(items, id);
    if (!group) return undefined;
    const first = group.items[0];
    const isAbove = at.siblings[at.index - 1] === group;
    return !isAbove && first ? put(first.id, 'before') : put(group.id, 'into');
  }
  if (way === 'out') return at.group ? put(at.group.id, 'after') : undefined;
  const neighbour = at.siblings[way === 'up' ? at.index - 1 : at.index + 1];
  const place = way === 'up' ? 'before' : 'after';
  if (neighbour) return put(neighbour.id, place);
  return at.group ? put(at.group.id, place) : undefined;
}

/** Moves an item to where it was let go; undefined where that would put it into itself, or a page into a group. */
export function dropped(
  items: readonly Item[],
  id: string,
  target: string,
  place: Place,
): Item[] | undefined {
  const at = standingOf(items, id);
  if (!at || id === target) return undefined;
  if (at.item.kind === 'group' && standingOf(at.item.items, target)) return undefined;
  const there = standingOf(items, target);
  if (!there) return undefined;
  if (isPage(at.item) && (place === 'into' || there.group)) return undefined;
  return placed(without(items, id), at.item, target, place);
}
