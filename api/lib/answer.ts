import { isDeepStrictEqual } from 'node:util';
import { create as contentDisposition } from 'content-disposition';
import type { Context } from 'koa';
import { z } from 'zod';
import { type AnyRoute, type FileReply, isFileResponse, isPageResponse, type PageReply } from './route.ts';
import { contentRange } from './simple-rest.ts';

/** Sends what a handler gave, in the shape its route says. The status stands already. */
export function answer<Actor, Permission extends string, Deps>(
  ctx: Context,
  route: AnyRoute<Actor, Permission, Deps>,
  result: unknown,
  check: boolean,
): void {
  if (isFileResponse(route.response)) {
    sendFile(ctx, result as FileReply);
    return;
  }
  if (isPageResponse(route.response)) {
    const page = result as PageReply<unknown>;
    const resource = route.path.split('/')[1] ?? 'items';
    ctx.set('Content-Range', contentRange(resource, page));
    if (page.nextAfter) ctx.set('X-Next-After', page.nextAfter);
    ctx.body = check ? checked(z.array(route.response.page), page.items) : page.items;
    return;
  }
  if (route.status === 204 || route.status === 302) return;
  const body = check ? checked(route.response, result) : result;
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

/**
 * The answer as it goes out, when the schema knows every member of it. A member too many is how personal data
 * leaks (ASVS 15.3.1), and zod alone would drop it without a word.
 * @throws Error when the schema refuses the answer or knows less than it holds
 */
function checked(schema: z.ZodType, result: unknown): unknown {
  const parsed = schema.parse(result);
  const onTheWire = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  if (!isDeepStrictEqual(onTheWire(parsed), onTheWire(result))) {
    throw new Error('an answer holds more than its schema says');
  }
  return parsed;
}

const hasVersion = (body: unknown): body is { version: number } =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number';

/** `Content-Disposition` for a stored file (RFC 6266); control characters of hostile names are dropped. */
export const disposition = (fileName: string, type: 'inline' | 'attachment' = 'inline'): string =>
  contentDisposition(fileName.replace(/[\p{Cc}\p{Cf}/\\]/gu, '_'), { type });
