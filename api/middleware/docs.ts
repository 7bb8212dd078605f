import { createRequire } from 'node:module';
import path from 'node:path';
import { send } from '@koa/send';
import type { Context, Next } from 'koa';

const swaggerUi = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const ASSETS = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

const page = `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Patient Portal endpoints</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
// Closed at first: with every tag open the page stops drawing after a hundred operations or so (swagger-ui 5.35).
const startScript = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'none', validatorUrl: null });`;

/** `/openapi.json`, and `/docs` to browse it; every byte comes from this server. */
export function docs(document: () => unknown) {
  let json: string | undefined;
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.method !== 'GET' || !/^\/(openapi\.json$|docs(\/|$))/.test(ctx.path)) return next();
    if (ctx.path === '/openapi.json') {
      json ??= JSON.stringify(document());
      ctx.type = 'json';
      ctx.body = json;
      return;
    }
    const asset = ctx.path.slice('/docs/'.length);
    if (ASSETS.has(asset)) {
      ctx.remove('Cache-Control');
      await send(ctx, asset, { root: swaggerUi, maxAge: 3_600_000 });
    } else if (asset === 'start.js') {
      ctx.type = 'text/javascript';
      ctx.body = startScript;
    } else {
      ctx.type = 'html';
      ctx.body = page;
    }
  };
}
