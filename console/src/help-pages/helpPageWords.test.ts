import { describe, expect, it } from '@jest/globals';
import { helpPageLook, slugOf } from './helpPageWords.ts';

describe('the address a title makes', () => {
  it.each([
    ['A code doesn’t arrive', 'a-code-doesnt-arrive'],
    ['Letters & results', 'letters-results'],
    ['  Café – opening hours  ', 'cafe-opening-hours'],
    ['???', ''],
  ])('%s is %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  it('never ends in a hyphen, however long the title', () => {
    expect(slugOf(`${'a'.repeat(79)} b`)).toBe('a'.repeat(79));
  });
});

describe('how a page of help stands', () => {
  it.each([
    ['published', false, 'On the portal'],
    ['published', true, 'On the portal, changes not published'],
    ['draft', true, 'Not yet published'],
    ['withdrawn', true, 'Withdrawn'],
  ] as const)('%s, a draft: %s', (state, hasDraft, word) => {
    expect(helpPageLook({ state, hasDraft }).word).toBe(word);
  });
});
