import type { Logger } from 'pino';

/**
 * Does the work of each id, one after the other: a rule that fails does not keep the others from running.
 * @param sentence what the log says of one that fails
 * @returns what each gave, without those that gave nothing
 * @throws what the first failing one threw, once the others are done
 */
export async function oneByOne<Result>(
  { logger, sentence }: { logger: Logger; sentence: string },
  ids: readonly string[],
  work: (id: string) => Promise<Result | undefined>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  for (const id of ids) {
    try {
      const result = await work(id);
      if (result !== undefined) results.push(result);
    } catch (error) {
      logger.error({ id }, sentence);
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return results;
}
