/** More wait than may run at once, and more came than may wait. */
export class TooManyWaiting extends Error {}

/**
 * Lets at most `atOnce` pieces of work run together; the others wait their turn, first come first served.
 * @param mayWait how many may stand in the queue before the next one is turned away
 * @returns runs the work in its turn. @throws TooManyWaiting when the queue is full
 */
export function turnsOf(atOnce: number, mayWait: number) {
  const queue: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < atOnce) running += 1;
    else if (queue.length >= mayWait) throw new TooManyWaiting('too many are waiting for their turn');
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      // The place is handed on rather than freed, so nobody who comes now can overtake.
      if (next) next();
      else running -= 1;
    }
  };
}
