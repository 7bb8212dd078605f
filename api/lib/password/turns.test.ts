import { describe, expect, it } from '@jest/globals';
import { TooManyWaiting, turnsOf } from './turns.ts';

function work() {
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { done, finish };
}

describe('turns', () => {
  it('lets only so many run at once, the others in the order they came', async () => {
    const inTurn = turnsOf(2, 10);
    const pieces = [work(), work(), work(), work()];
    const started: number[] = [];
    const all = pieces.map((piece, number) =>
      inTurn(async () => {
        started.push(number);
        await piece.done;
      }),
    );
    expect(started).toEqual([0, 1]);
    pieces[1]?.finish();
    await all[1];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    for (const piece of pieces) piece.finish();
    await Promise.all(all);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('turns away who finds the queue full, and frees the place of work that fails', async () => {
    const inTurn = turnsOf(1, 1);
    const first = work();
    const running = inTurn(() => first.done);
    const failing = inTurn(() => Promise.reject(new Error('failed')));
    await expect(inTurn(() => Promise.resolve('late'))).rejects.toThrow(TooManyWaiting);
    first.finish();
    await running;
    await expect(failing).rejects.toThrow('failed');
    expect(await inTurn(() => Promise.resolve('next'))).toBe('next');
  });
});
