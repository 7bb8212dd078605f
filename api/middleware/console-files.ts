import path from 'node:path';
import { send } from '@koa/send';
import type { Context, Next } from 'koa';

/** From the folder of package.json, where npm starts every program: this file's own place is another once compiled. */
const dist = path.resolve('console', 'dist');
const A_YEAR = 31_536_000_000;

/**
 * The built console at `/` and `/assets/*`. Its routes live behind `#`, so every page of it is `/`. Assets carry
 * their hash in the name and may be kept for ever; the page that names them may not.
 */
export function consoleFiles() {
  return async (ctx: Context, next: Next): Promise<void> => {
    const isAsset = ctx.path.startsWith('/assets/');
    if (
      (ctx.method !== 'GET' && ctx.method !== 'HEAD') ||
      !(isAsset || ctx.path === '/' || ctx.path === '/favicon.svg')
    ) {
      return next();
    }
    // send() keeps a header that stands already.
    if (isAsset) ctx.remove('Cache-Control');
    else ctx.set('Cache-Control', 'no-cache');
    await send(ctx, ctx.path === '/' ? 'index.html' : path.posix.normalize(ctx.path), {
      root: dist,
      ...(isAsset ? { maxAge: A_YEAR, immutable: true } : {}),
    });
  };
}
