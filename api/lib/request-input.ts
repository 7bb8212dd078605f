import { bodyParser } from '@koa/bodyparser';
import type { Context } from 'koa';
import type { z } from 'zod';
import { Problem, unprocessable } from './problem.ts';
import { refusalWords } from './refusal-words.ts';
import type { RequestFacts } from './route.ts';

const readJson = bodyParser({
  enableTypes: ['json'],
  jsonLimit: '1mb',
  // Deleting one's account asks the password.
  parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  onError: (error) => {
    // The parser's own defence (bourne), told apart so that it reads like any other field that is refused.
    if (error.message === 'Object contains forbidden prototype property') {
      const message = 'This body has a field nobody may send.';
      throw unprocessable([{ path: 'body', code: 'unrecognized_keys', message }]);
    }
    throw error;
  },
});

/** Reads a JSON body into `ctx.request.body`. @throws Problem 422, or an error that carries 400 or 413 */
export async function readBody(ctx: Context): Promise<void> {
  let isRead = false;
  await readJson(ctx, async () => {
    isRead = true;
  });
  // A sender who has gone away: going on without the body would take it for an empty one.
  if (!isRead) throw new Problem(400, 'body-unreadable', 'The body of this request did not arrive.');
}

/** What a schema makes of one part of a request. @throws Problem with every field that is wrong; 404 for a path */
export function parse(schema: z.ZodType | undefined, value: unknown, where: string, status: number): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value, { error: refusalWords });
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

/** The number of `If-Match`. @throws Problem 428 */
export function requiredVersion(ctx: Context): number {
  const match = /^(?:W\/)?"(\d+)"$/.exec(ctx.get('If-Match'));
  if (!match) throw new Problem(428, 'version-missing', 'Say which version you change, with If-Match.');
  return Number(match[1]);
}

export function factsOf(ctx: Context): RequestFacts {
  return {
    id: ctx.state.requestId,
    ip: ctx.ip,
    userAgent: ctx.get('user-agent').slice(0, 300),
    header: (name) => ctx.get(name),
    bodyText: () => ctx.request.rawBody ?? '',
    stream: ctx.req,
  };
}
