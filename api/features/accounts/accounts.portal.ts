import { z } from 'zod';
import { portalRoute } from '../../middleware/portal-access.ts';
import { presentActivity } from './accounts.presenter.ts';
import { listActivity } from './accounts.queries.ts';
import { activityPage, meSchema } from './accounts.schema.ts';
import { readMe } from './accounts.service.ts';

const page = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export const accountsPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/me',
    summary: 'My details',
    permission: 'patient-before-terms',
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
