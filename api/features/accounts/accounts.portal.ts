import { z } from 'zod';
import { portalRoute } from '../../middleware/portal-access.ts';
import { publicRoute } from '../../middleware/public-access.ts';
import { presentActivity } from './accounts.presenter.ts';
import { listActivity } from './accounts.queries.ts';
import { activityPage, meSchema, portalSessionSchema, portalSignInBody } from './accounts.schema.ts';
import { readMe, signIn, signOut } from './accounts.service.ts';

const page = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export const accountsOpenRoutes = [
  publicRoute({
    method: 'post',
    path: '/portal/sessions',
    summary: 'Sign in as a patient, by user name or e-mail, and password',
    permission: 'public',
    // Signing in opens its own transaction, so that refusals stay written down.
    transaction: false,
    request: { body: portalSignInBody },
    response: portalSessionSchema,
    status: 201,
    handler: ({ db, deps, actor, body, request }) =>
      signIn(db, deps.config, actor, body, { ip: request.ip, userAgent: request.userAgent }),
  }),
];

export const accountsPortalRoutes = [
  portalRoute({
    method: 'delete',
    path: '/sessions/current',
    summary: 'Sign out',
    permission: 'patient',
    request: {},
    response: z.void(),
    status: 204,
    handler: async ({ db, actor, reply }) => {
      await signOut(db, actor);
      reply.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
    },
  }),
  portalRoute({
    method: 'get',
    path: '/me',
    summary: 'My details',
    permission: 'patient',
    request: {},
    response: meSchema,
    handler: ({ db }) => readMe(db),
  }),
  portalRoute({
    method: 'get',
    path: '/me/activity',
    summary: 'Who did or saw what on my record, newest first; hospital staff by role only',
    permission: 'patient',
    request: { query: page },
    response: activityPage,
    handler: async ({ db, query: { limit, cursor } }) => {
      const rows = await listActivity(db, { limit: limit + 1, ...(cursor ? { after: cursor } : {}) });
      const kept = rows.slice(0, limit);
      return {
        items: kept.map(presentActivity),
        nextCursor: rows.length > limit ? (kept.at(-1)?.id ?? null) : null,
      };
    },
  }),
];
