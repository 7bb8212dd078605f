import type Router from '@koa/router';
import type { Context } from 'koa';
import { answer } from './answer.ts';
import type { Db } from './db.ts';
import { factsOf, parse, readBody, requiredVersion } from './request-input.ts';
import type { AnyRoute } from './route.ts';

export interface MountOptions<Actor, Permission extends string, Deps> {
  deps: Deps;
  /** Says who is asking and refuses (401, 403) those who may not. Runs before anything of the request is read. */
  authorise(ctx: Context, permission: Permission): Promise<Actor>;
  /**
   * Runs `work` with the database as this actor may see it, in a transaction when asked. `transaction` is undefined for
   * a GET that does not say.
   */
  withDb<T>(actor: Actor, transaction: boolean | undefined, work: (db: Db) => Promise<T>): Promise<T>;
  /** Tests check every answer against its schema; production trusts the presenters and saves the time. */
  checkResponses: boolean;
}

/** Puts the routes on a router: permission, then parsing, then the transaction, then the handler, then the answer. */
export function mountRoutes<Actor, Permission extends string, Deps>(
  router: Router,
  routes: AnyRoute<Actor, Permission, Deps>[],
  options: MountOptions<Actor, Permission, Deps>,
): void {
  for (const route of routes) {
    router[route.method](route.path, async (ctx: Context) => {
      const actor = await options.authorise(ctx, route.permission);
      const request = factsOf(ctx);
      route.admit?.({ deps: options.deps, request });
      if (route.bodyKind !== 'stream') await readBody(ctx);
      const input = {
        params: parse(route.request.params, ctx.params, 'path', 404),
        query: parse(route.request.query, { ...ctx.query }, 'query', 400),
        body:
          route.bodyKind === 'stream'
            ? undefined
            : parse(route.request.body, ctx.request.body ?? {}, 'body', 422),
        version: route.ifMatch ? requiredVersion(ctx) : 0,
      };
      ctx.status = route.status ?? 200;
      const transaction = route.transaction ?? (route.method === 'get' ? undefined : true);
      const result = await options.withDb(actor, transaction, (db) =>
        route.handler({
          db,
          actor,
          deps: options.deps,
          ...(input as { params: never; query: never; body: never; version: number }),
          request,
          reply: {
            setStatus: (status) => {
              ctx.status = status;
            },
            setHeader: (name, value) => ctx.set(name, value),
            setCookie: (name, value, cookie) => setCookie(ctx, name, value, cookie?.maxAgeMs),
          },
        }),
      );
      answer(ctx, route, result, options.checkResponses);
    });
  }
}

function setCookie(ctx: Context, name: string, value: string | null, maxAgeMs?: number): void {
  ctx.cookies.set(name, value, {
    httpOnly: true,
    sameSite: 'strict',
    secure: name.startsWith('__Host-'),
    path: '/',
    overwrite: true,
    ...(maxAgeMs === undefined ? {} : { maxAge: maxAgeMs }),
  });
}
