import { setTimeout as after } from 'node:timers/promises';

/**
 * Turns many calls into few: those made while one batch is under way go together in the next. Under load ten
 * single-row statements become one; alone, a call goes at once.
 * @param work takes the items of a batch; gives each item's result, in order
 * @param gatherMs how long the first of a batch waits for others, where nobody waits for its result
 */
export function inBatches<Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
  most = 200,
  gatherMs = 0,
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let busy = false;

  const run = async () => {
    busy = true;
    while (waiting.length > 0) {
      if (gatherMs > 0 && waiting.length < most) await after(gatherMs);
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const results = await work(batch.map(({ item }) => item));
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    busy = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // Those of the same moment still join.
      if (!busy) {
        busy = true;
        queueMicrotask(() => void run());
      }
    });
}
