import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Context, Middleware, Next } from 'koa';
import helmet from 'koa-helmet';

/** Styles may be inline because Emotion writes them at run time. */
const policy = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });

/** The headers of every answer (ASVS 3.4). They never differ, so helmet is asked for them once. */
export function securityHeaders(): Middleware {
  const headers = headersOf(policy());
  return async (ctx, next) => {
    for (const [name, value] of await headers) ctx.res.setHeader(name, value);
    await next();
  };
}

async function headersOf(middleware: Middleware): Promise<[string, string][]> {
  const req = new IncomingMessage(new Socket());
  const res = new ServerResponse(req);
  await middleware({ req, res } as Context, async () => undefined);
  return Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)]);
}

/** Answers about people are kept by no cache; the console's own files say otherwise for themselves. */
export async function noStore(ctx: Context, next: Next): Promise<void> {
  ctx.set('Cache-Control', 'no-store');
  await next();
}
