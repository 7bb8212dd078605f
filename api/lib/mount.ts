import type Router from '@koa/router';
import { create as contentDisposition } from 'content-disposition';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Db } from './db.ts';
import { Problem, unprocessable } from './problem.ts';
import {
  type AnyRoute,
  type FileReply,
  isFileResponse,
  isPageResponse,
  type PageReply,
  type RequestFacts,
} from './route.ts';
import { contentRange } from './simple-rest.ts';

export interface MountOptions<Actor, Permission extends string, Deps> {
  deps: Deps;
  /** Says who is asking and refuses (401, 403) those who may not. Runs before anything of the request is read. */
  authorise(ctx: Context, permission: Permission): Promise<Actor>;
  /** Runs `work` with the database as this actor may see it, in a transaction when asked. */
  withDb<T>(actor: Actor, transaction: boolean, work: (db: Db) => Promise<T>): Promise<T>;
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
      const input = {
        params: parse(route.request.params, ctx.params, 'path', 404),
        query: parse(route.request.query, { ...ctx.query }, 'query', 400),
        body:
          route.bodyKind === 'stream'
            ? undefined
            : parse(route.request.body, ctx.request.body ?? {}, 'body', 422),
        version: route.ifMatch ? requiredVersion(ctx) : 0,
      };
      const result = await options.withDb(actor, route.transaction ?? route.method !== 'get', (db) =>
        route.handler({
          db,
          actor,
          deps: options.deps,
          ...(input as { params: never; query: never; body: never; version: number }),
          request: factsOf(ctx),
          reply: {
            setHeader: (name, value) => ctx.set(name, value),
            setCookie: (name, value, cookie) => setCookie(ctx, name, value, cookie?.maxAgeMs),
          },
        }),
      );
      send(ctx, route, result, options.checkResponses);
    });
  }
}

function parse(schema: z.ZodType | undefined, value: unknown, where: string, status: number): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (status === 404)
    throw new Problem(404, 'not-found', 'There is nothing here, or it is not yours to see.');
  const errors = parsed.error.issues.map((issue) => ({
    path: [where, ...issue.path].join('.'),
    code: issue.code === 'custom' ? String(issue.params?.code ?? 'custom') : issue.code,
    message: issue.message,
  }));
  if (status === 422) throw unprocessable(errors);
  throw new Problem(400, 'query-refused', 'This address has a part we do not know.', { errors });
}

function requiredVersion(ctx: Context): number {
  const match = /^(?:W\/)?"(\d+)"$/.exec(ctx.get('If-Match'));
  if (!match) throw new Problem(428, 'version-missing', 'Say which version you change, with If-Match.');
  return Number(match[1]);
}

function factsOf(ctx: Context): RequestFacts {
  return {
    id: ctx.state.requestId,
    ip: ctx.ip,
    userAgent: ctx.get('user-agent').slice(0, 300),
    header: (name) => ctx.get(name),
    stream: ctx.req,
  };
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

function send<Actor, Permission extends string, Deps>(
  ctx: Context,
  route: AnyRoute<Actor, Permission, Deps>,
  result: unknown,
  check: boolean,
): void {
  ctx.status = route.status ?? 200;
  if (isFileResponse(route.response)) {
    sendFile(ctx, result as FileReply);
    return;
  }
  if (isPageResponse(route.response)) {
    const page = result as PageReply<unknown>;
    const resource = route.path.split('/')[1] ?? 'items';
    ctx.set('Content-Range', contentRange(resource, page));
    if (page.nextAfter) ctx.set('X-Next-After', page.nextAfter);
    ctx.body = check ? z.array(route.response.page).parse(page.items) : page.items;
    return;
  }
  if (route.status === 204) return;
  const body = check ? route.response.parse(result) : result;
  if (hasVersion(body)) ctx.set('ETag', `"${body.version}"`);
  ctx.body = body;
}

function sendFile(ctx: Context, reply: FileReply): void {
  if (reply.status) ctx.status = reply.status;
  ctx.type = reply.type;
  for (const [name, value] of Object.entries(reply.headers ?? {})) ctx.set(name, value);
  ctx.body = reply.body;
  if (reply.length !== undefined) ctx.length = reply.length;
}

const hasVersion = (body: unknown): body is { version: number } =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number';

/** `Content-Disposition` for a stored file (RFC 6266); control characters of hostile names are dropped. */
export const disposition = (fileName: string, type: 'inline' | 'attachment' = 'inline'): string =>
  contentDisposition(fileName.replace(/[\p{Cc}\p{Cf}/\\]/gu, '_'), { type });
