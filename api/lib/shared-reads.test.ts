import { describe, expect, it } from '@jest/globals';
import { SharedReads } from './shared-reads.ts';

const counter = () => {
  let n = 0;
  return async () => {
    n += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return n;
  };
};

describe('a read that many ask for', () => {
  it('is done once for all who ask in the same moment', async () => {
    const reads = new SharedReads(60_000);
    const read = counter();
    expect(await Promise.all([1, 2, 3].map(() => reads.read('a', read)))).toEqual([1, 1, 1]);
    expect(await reads.read('a', read)).toBe(1);
  });

  it('is another where the key is', async () => {
    const reads = new SharedReads(60_000);
    const read = counter();
    await reads.read('a', read);
    expect(await reads.read('b', read)).toBe(2);
  });

  it('is done again once its answer is too old', async () => {
    const reads = new SharedReads(0);
    const read = counter();
    await reads.read('a', read);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await reads.read('a', read)).toBe(2);
  });

  it('is not kept when it failed, and fails for everybody who waited', async () => {
    const reads = new SharedReads(60_000);
    const fail = async (): Promise<number> => {
      throw new Error('gone');
    };
    const asked = [reads.read('a', fail), reads.read('a', fail)];
    for (const each of asked) await expect(each).rejects.toThrow('gone');
    expect(await reads.read('a', counter())).toBe(1);
  });
});
