import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import { newId } from '../lib/ids.ts';

/** Gives each request its id and writes one line when it is answered: the route's pattern, never the URL. */
export function requestLog(logger: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const started = performance.now();
    ctx.state.requestId = newId();
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
