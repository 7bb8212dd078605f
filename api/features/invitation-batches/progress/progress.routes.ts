import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { batchProgressSchema } from '../invitation-batches.schema.ts';
import { batchProgress } from './progress.service.ts';
import { watchProgress } from './progress-watch.service.ts';

const byId = z.object({ id: z.uuid() });

export const batchProgressRoutes = [
  staffRoute({
    method: 'get',
    path: '/invitation-batches/:id/progress',
    summary: 'How far a batch is, for whoever asks again and again',
    permission: 'invitation-batches:read',
    request: { params: byId },
    response: batchProgressSchema,
    handler: ({ db, deps, params }) => batchProgress(db, deps.config, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/invitation-batches/:id/events',
    summary: 'How far a batch is, as server-sent events: `progress` at once, then whenever it changed',
    permission: 'invitation-batches:read',
    request: { params: byId },
    response: { file: 'text/event-stream' },
    handler: ({ deps, actor, params }) => watchProgress(deps, actor, params.id),
  }),
];
