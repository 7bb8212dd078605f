import { isQuestion, placedItems } from '../../../../api/features/questionnaires/items.policy.ts';
import type {
  Definition,
  Item,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';

export interface PreviewPage {
  /** Of the page's group; null where the items stand by themselves. */
  title: string | null;
  items: readonly Item[];
}

/** A questionnaire page by page: a group that is a page, and what stands between such groups. */
export function pagesOf({ items }: Pick<Definition, 'items'>): PreviewPage[] {
  const pages: PreviewPage[] = [];
  let loose: Item[] = [];
  const endLoose = () => {
    if (loose.length > 0) pages.push({ title: null, items: loose });
    loose = [];
  };
  for (const item of items) {
    if (item.kind === 'group' && item.isPage) {
      endLoose();
      pages.push({ title: item.title || null, items: [item] });
    } else loose.push(item);
  }
  endLoose();
  return pages;
}

/** The pages on which anything is shown to whoever answered so far. */
export const shownPages = (pages: readonly PreviewPage[], shown: ReadonlySet<string>): PreviewPage[] =>
  pages.filter((page) =>
    placedItems({ items: [...page.items] }).some(({ item }) => item.kind !== 'group' && shown.has(item.id)),
  );

/** The ids of the questions of a page, in the order of reading. */
export const questionsOf = (page: PreviewPage): string[] =>
  placedItems({ items: [...page.items] })
    .map(({ item }) => item)
    .filter(isQuestion)
    .map(({ id }) => id);
