import { describe, expect, it } from '@jest/globals';
import { inBatches } from './batches.ts';

describe('calls made together', () => {
  it('go as one, and those made meanwhile as the next; each gets its own result', async () => {
    const batches: number[][] = [];
    const double = inBatches<number, number>(async (items) => {
      batches.push(items);
      await new Promise((resolve) => setImmediate(resolve));
      return items.map((item) => item * 2);
    });
    const first = [double(1), double(2)];
    await Promise.resolve();
    const second = [double(3), double(4), double(5)];
    expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10]);
    expect(batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    expect(await double(6)).toBe(12);
  });

  it('fail together when their batch fails, and the next does not', async () => {
    const half = inBatches<number, number>(async (items) => {
      if (items.includes(0)) throw new Error('no');
      return items;
    });
    expect(await Promise.allSettled([half(0), half(1)])).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    expect(await half(2)).toBe(2);
  });

  it('are cut where a batch would be too large', async () => {
    const sizes: number[] = [];
    const each = inBatches<number, number>(async (items) => {
      sizes.push(items.length);
      return items;
    }, 2);
    await Promise.all([1, 2, 3, 4, 5].map(each));
    expect(sizes).toEqual([2, 2, 1]);
  });
});
