import { z } from 'zod';
import type { ReplyTools } from '../../lib/route.ts';
import { portalRoute } from '../../middleware/portal-access.ts';
import { presentOwnSession } from './sessions.presenter.ts';
import { listOwnSessions } from './sessions.queries.ts';
import { ownSessionsSchema } from './sessions.schema.ts';
import { endOwnSession, signOut, signOutEverywhere } from './sign-out.service.ts';

/** What the browser kept of a session goes with it (ASVS 14.3.1). */
const forget = (reply: ReplyTools): void =>
  reply.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');

export const sessionsPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/sessions',
    summary: 'Where I am signed in',
    permission: 'patient-before-terms',
    request: {},
    response: ownSessionsSchema,
    handler: async ({ db, actor }) => ({
      items: (await listOwnSessions(db)).map((row) => presentOwnSession(row, actor.sessionId)),
    }),
  }),
  portalRoute({
    method: 'delete',
    path: '/sessions',
    summary: 'Sign out everywhere',
    permission: 'patient-before-terms',
    request: {},
    response: z.void(),
    status: 204,
    handler: async ({ db, actor, reply }) => {
      await signOutEverywhere(db, actor);
      forget(reply);
    },
  }),
  portalRoute({
    method: 'delete',
    path: '/sessions/current',
    summary: 'Sign out',
    permission: 'patient-before-terms',
    request: {},
    response: z.void(),
    status: 204,
    handler: async ({ db, actor, reply }) => {
      await signOut(db, actor);
      forget(reply);
    },
  }),
  portalRoute({
    method: 'delete',
    path: '/sessions/:id',
    summary: 'Sign out one of my other sessions',
    permission: 'patient-before-terms',
    request: { params: z.object({ id: z.uuid() }) },
    response: z.void(),
    status: 204,
    handler: ({ db, actor, params }) => endOwnSession(db, actor, params.id),
  }),
];
