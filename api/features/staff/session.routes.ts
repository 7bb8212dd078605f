import { z } from 'zod';
import type { ReplyTools } from '../../lib/route.ts';
import { publicRoute } from '../../middleware/public-access.ts';
import { staffCookie, staffRoute } from '../../middleware/staff-access.ts';
import { type OpenedSession, type SessionDeps, signIn, signOut, viewSession } from './session.service.ts';
import { sessionSchema, signInBody } from './staff.schema.ts';

/** Hands over the token of the new session; a cookie without an age dies with the browser. */
const keep = (reply: ReplyTools, { config }: SessionDeps, opened: OpenedSession) => {
  reply.setCookie(staffCookie(config.isProduction), opened.token);
  return opened.view;
};

export const sessionOpenRoutes = [
  publicRoute({
    method: 'post',
    path: '/api/session',
    summary: 'Sign in to the console; `stage` says what is still owed',
    permission: 'public',
    request: { body: signInBody },
    response: sessionSchema,
    transaction: false,
    handler: async ({ deps, actor, body, request, reply }) =>
      keep(reply, deps, await signIn(deps, actor, body, request)),
  }),
];

export const sessionRoutes = [
  staffRoute({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in, and what they may do',
    permission: 'signing-in',
    request: {},
    response: sessionSchema,
    handler: ({ db, deps, actor }) => viewSession(db, deps, actor),
  }),
  staffRoute({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    permission: 'signing-in',
    request: {},
    response: z.undefined(),
    status: 204,
    handler: async ({ db, deps, actor, reply }) => {
      await signOut(db, actor);
      reply.setCookie(staffCookie(deps.config.isProduction), null);
      reply.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
      return undefined;
    },
  }),
];
