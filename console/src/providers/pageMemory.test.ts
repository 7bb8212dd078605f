import { describe, expect, it } from '@jest/globals';
import { createPageMemory, type ListRequest } from './pageMemory.ts';

const list: ListRequest = {
  resource: 'patients',
  page: 1,
  perPage: 25,
  sort: ['name', 'ASC'],
  filter: {},
};

describe('the memory of where pages end', () => {
  it('starts the next page after the last row of this one', () => {
    const pages = createPageMemory();
    pages.remember(list, 'row-25');
    expect(pages.startOf({ ...list, page: 2 })).toBe('row-25');
  });

  it('starts the first page from the top', () => {
    const pages = createPageMemory();
    pages.remember(list, 'row-25');
    expect(pages.startOf(list)).toBeUndefined();
  });

  it.each([
    ['another filter', { filter: { state: 'failed' } }],
    ['another order', { sort: ['name', 'DESC'] as const }],
    ['another page size', { perPage: 50 }],
    ['another list', { resource: 'letters' }],
  ])('knows nothing of %s', (_what, change) => {
    const pages = createPageMemory();
    pages.remember(list, 'row-25');
    expect(pages.startOf({ ...list, ...change, page: 2 })).toBeUndefined();
  });

  it('finds an earlier page again when going back', () => {
    const pages = createPageMemory();
    pages.remember(list, 'row-25');
    pages.remember({ ...list, page: 2 }, 'row-50');
    expect(pages.startOf({ ...list, page: 2 })).toBe('row-25');
  });

  it('forgets an end that is no longer one', () => {
    const pages = createPageMemory();
    pages.remember(list, 'row-25');
    pages.remember(list, null);
    expect(pages.startOf({ ...list, page: 2 })).toBeUndefined();
  });

  it('forgets everything on signing out', () => {
    const pages = createPageMemory();
    pages.remember(list, 'row-25');
    pages.clear();
    expect(pages.startOf({ ...list, page: 2 })).toBeUndefined();
  });

  it('keeps the fifty lists looked at last, so that a long day does not fill the memory', () => {
    const pages = createPageMemory();
    const nth = (number: number): ListRequest => ({ ...list, filter: { number } });
    for (let number = 0; number < 51; number += 1) pages.remember(nth(number), `end-${number}`);
    expect(pages.startOf({ ...nth(0), page: 2 })).toBeUndefined();
    expect(pages.startOf({ ...nth(50), page: 2 })).toBe('end-50');
  });
});
