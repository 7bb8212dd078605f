import { z } from 'zod';
import { notFound } from '../../../lib/problem.ts';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { touchPresence } from '../../presences/presences.service.ts';
import { findBatchVersion } from './batch-presence.queries.ts';
import { batchPresenceSchema } from './batch-presence.schema.ts';

export const batchPresenceRoutes = [
  staffRoute({
    method: 'post',
    path: '/invitation-batches/:id/presence',
    summary: 'Say that I have this batch open; who else has?',
    permission: 'invitation-batches:read',
    request: { params: z.object({ id: z.uuid() }), body: z.strictObject({}) },
    response: batchPresenceSchema,
    handler: async ({ db, actor, params: { id } }) => {
      const version = await findBatchVersion(db, id);
      if (version === undefined) throw notFound();
      return { others: await touchPresence(db, id, actor.id), version };
    },
  }),
];
