import type { KeyboardEvent } from 'react';
import { nameOf } from '../../../../api/features/questionnaires/items.policy.ts';
import type { Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import type { BuilderAct } from './builder.ts';
import { copyOf } from './newItems.ts';
import { groupBeside, moved, standingOf, type Way } from './tree.ts';

interface RowAct {
  label: string;
  keys: string;
  isPossible: boolean;
  act: () => BuilderAct;
}

/** What can be done with an item where it stands. */
export function actsOn(items: readonly Item[], item: Item): RowAct[] {
  const { id } = item;
  const beside = groupBeside(items, id);
  const group = standingOf(items, id)?.group;
  const move = (label: string, keys: string, way: Way): RowAct => ({
    label,
    keys,
    isPossible: moved(items, id, way) !== undefined,
    act: () => ({ act: 'move', id, way }),
  });
  return [
    move('Move up', 'Alt ↑', 'up'),
    move('Move down', 'Alt ↓', 'down'),
    move(beside ? `Move into “${nameOf(beside)}”` : 'Move into a group', 'Alt →', 'into'),
    move(group ? `Move out of “${nameOf(group)}”` : 'Move out of its group', 'Alt ←', 'out'),
    {
      label: 'Duplicate',
      keys: 'Ctrl D',
      isPossible: true,
      act: () => ({ act: 'duplicate', id, copy: copyOf(item) }),
    },
    { label: 'Remove', keys: 'Delete', isPossible: true, act: () => ({ act: 'remove', id }) },
  ];
}

const ways: Record<string, Way> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'into',
  ArrowLeft: 'out',
};

/** The act of a key pressed on an item's row; undefined where the key is none of ours. */
export function actOfKey(event: KeyboardEvent, item: Item): BuilderAct | undefined {
  const { id } = item;
  const way = ways[event.key];
  if (event.altKey && !event.ctrlKey && way) return { act: 'move', id, way };
  if (event.altKey || event.metaKey) return undefined;
  if (event.ctrlKey) {
    return event.key.toLowerCase() === 'd' ? { act: 'duplicate', id, copy: copyOf(item) } : undefined;
  }
  return event.key === 'Delete' ? { act: 'remove', id } : undefined;
}
