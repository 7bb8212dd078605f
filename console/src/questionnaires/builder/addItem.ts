import type { Definition } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import type { BuilderAct } from './builder.ts';
import { type NewKind, newItem } from './newItems.ts';
import { standingOf } from './tree.ts';

/**
 * Adds an item where the author is: after the item they are at, into the group or page they are at. A page goes between
 * pages, and with nothing chosen everything else goes to the end of the last page.
 */
export function addItem({ items }: Definition, kind: NewKind, at: string | null): BuilderAct {
  const item = newItem(kind);
  let standing = at === null ? undefined : standingOf(items, at);
  if (kind === 'page') {
    while (standing?.group) standing = standingOf(items, standing.group.id);
    return { act: 'add', item, beside: standing?.item.id ?? null, place: 'after' };
  }
  const last = items.at(-1);
  const target = standing?.item ?? (last?.kind === 'group' && last.isPage ? last : undefined);
  const isInto = target?.kind === 'group' && !(kind === 'group' && !target.isPage);
  return { act: 'add', item, beside: target?.id ?? null, place: isInto ? 'into' : 'after' };
}

/** The item whose row or fields have the keyboard; else the open one. */
export const itemAtHand = (open: string | null): string | null =>
  document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset.item ?? open;
