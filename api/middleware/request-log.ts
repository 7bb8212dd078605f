import { randomUUID } from 'node:crypto';
import type { Context, Next } from 'koa';
import type { Logger } from 'pino';

/** Gives each request its id and writes one line when it is answered: the route's pattern, never the URL. */
export function requestLog(logger: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const started = performance.now();
    // No key of a table, so it need not sort: Node keeps a stock of these.
    ctx.state.requestId = randomUUID();
    ctx.set('X-Request-Id', ctx.state.requestId);
    await next();
    logger.info(
      {
        requestId: ctx.state.requestId,
        method: ctx.method,
        route: ctx._matchedRoute ?? 'none',
        status: ctx.status,
        ms: Math.round(performance.now() - started),
        actor: ctx.state.actor,
      },
      'request',
    );
  };
}
