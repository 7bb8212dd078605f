import { describe, expect, it } from '@jest/globals';
import type { Group, Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { pagesOf, questionsOf, shownPages } from './pages.ts';

const question = (id: string): Item => ({ kind: 'yes-no', id, text: id, required: false });
const group = (id: string, isPage: boolean, items: Item[]): Group => ({
  kind: 'group',
  id,
  title: id,
  isPage,
  items,
});

describe('the pages of a questionnaire', () => {
  const items = [
    question('a'),
    group('plain', false, [question('b')]),
    group('one', true, [question('c'), group('inner', false, [question('d')])]),
    group('two', true, [question('e')]),
    question('f'),
  ];
  const pages = pagesOf({ items });

  it('are its pages, and what stands between them', () => {
    expect(pages.map((page) => [page.title, questionsOf(page)])).toEqual([
      [null, ['a', 'b']],
      ['one', ['c', 'd']],
      ['two', ['e']],
      [null, ['f']],
    ]);
  });

  it('leave out those on which nothing is shown, though their group is', () => {
    const shown = new Set(['a', 'one', 'inner', 'd', 'two', 'f']);
    expect(shownPages(pages, shown).map(({ title }) => title)).toEqual([null, 'one', null]);
  });

  it('are none where nothing is asked', () => {
    expect(pagesOf({ items: [] })).toEqual([]);
  });
});
