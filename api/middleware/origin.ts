import type { Context, Next } from 'koa';
import { Problem } from '../lib/problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page sent (CSRF): a foreign Origin, or a body type a form can make.
 * Cookies are SameSite=Strict as well; this is the second lock (ASVS 3.5).
 */
export function origin(publicUrl: string, isProduction: boolean) {
  const own = new URL(publicUrl).origin;
  return async (ctx: Context, next: Next): Promise<void> => {
    if (SAFE.has(ctx.method)) return next();
    const from = ctx.get('Origin');
    const site = ctx.get('Sec-Fetch-Site');
    const isOwn = from === own || (!isProduction && from === `${ctx.protocol}://${ctx.host}`);
    if ((from && !isOwn) || (!from && site && site !== 'same-origin')) {
      throw new Problem(403, 'foreign-origin', 'This request came from another site.');
    }
    if (ctx.request.length && !ctx.is('json', 'multipart/form-data')) {
      throw new Problem(403, 'body-type-refused', 'Send JSON.');
    }
    await next();
  };
}
