import { z } from 'zod';
import { publicRoute } from '../../middleware/public-access.ts';

export const healthRoutes = [
  publicRoute({
    method: 'get',
    path: '/healthz',
    summary: 'Whether this process can do its work',
    permission: 'public',
    request: {},
    response: z.object({ ok: z.literal(true) }),
    handler: async ({ db }) => {
      await db.raw('select 1');
      return { ok: true as const };
    },
  }),
];
