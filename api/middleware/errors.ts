import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import { sqlState } from '../lib/db.ts';
import { Problem, valueRefused } from '../lib/problem.ts';

/**
 * SQLSTATEs of values that no column can hold, whichever field they came in: a NUL sign, half a character of a pair, the
 * year 0. Whoever sent them hears so; it is no fault of ours.
 */
const UNKEEPABLE = new Set(['22021', '22P05', '22007', '22008']);
const isUnkeepable = (error: unknown): boolean =>
  UNKEEPABLE.has(sqlState(error) ?? '') ||
  // Half a character, in what is kept as JSON: what we wrote is JSON by its grammar always.
  (sqlState(error) === '22P02' && error instanceof Error && error.message.includes('for type json'));

/** Turns whatever is thrown below into problem+json: a stable code, the request id, never a stack or a name. */
export function errors(logger: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined)
        throw new Problem(404, 'not-found', 'There is nothing at this address.');
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status >= 500)
        logger.error({ requestId: ctx.state.requestId, err: loggable(error) }, 'request failed');
      ctx.status = problem.status;
      ctx.set(problem.headers);
      ctx.set('Cache-Control', 'no-store');
      ctx.body = JSON.stringify({
        type: `/problems/${problem.code}`,
        title: problem.message,
        status: problem.status,
        code: problem.code,
        requestId: ctx.state.requestId,
        errors: problem.errors,
        ...problem.extra,
      });
      ctx.type = 'application/problem+json';
    }
  };
}

/** What koa and the body parser throw carries a status; everything else is our own fault and says nothing. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnkeepable(error)) return valueRefused();
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 400) return new Problem(400, 'body-unreadable', 'The body of this request is not JSON.');
  if (status === 403 || status === 404)
    return new Problem(404, 'not-found', 'There is nothing at this address.');
  if (status === 413) return new Problem(413, 'body-too-large', 'This is larger than we take.');
  if (status === 415) return new Problem(415, 'body-type-refused', 'Send JSON.');
  return new Problem(
    500,
    'internal-error',
    'Something failed on our side. Nothing was changed. Quote the request id.',
  );
}

/** SQL errors quote the offending values in `detail`: only what names no one is logged. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const where = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  const facts = error as { code?: unknown; constraint?: unknown; table?: unknown };
  return { type: error.name, code: facts.code, constraint: facts.constraint, table: facts.table, where };
}
