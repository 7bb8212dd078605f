import type { Logger } from 'pino';
import type { Db, Trx } from '../../lib/db.ts';

/**
 * Does the work of each id in a transaction of its own, one after the other. One that fails does not keep the others
 * from being done.
 * @returns what each gave, without those that gave nothing
 * @throws what the first failing one threw, once the others are done
 */
export async function oneByOne<Result>(
  { db, logger }: { db: Db; logger: Logger },
  ids: readonly string[],
  work: (trx: Trx, id: string) => Promise<Result | undefined>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  for (const id of ids) {
    try {
      const result = await db.transaction((trx) => work(trx, id));
      if (result !== undefined) results.push(result);
    } catch (error) {
      logger.error({ id }, 'a batch of invitations could not be built');
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return results;
}
