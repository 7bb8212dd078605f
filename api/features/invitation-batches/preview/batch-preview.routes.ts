import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { batchPreviewQuery, batchPreviewSchema } from '../invitation-batches.schema.ts';
import { previewBatch } from './batch-preview.service.ts';

export const batchPreviewRoutes = [
  staffRoute({
    method: 'get',
    path: '/invitation-batches/:id/preview',
    summary: 'What the first patients of a batch will get, word by word, and what all of it costs',
    permission: 'invitation-batches:read',
    request: { params: z.object({ id: z.uuid() }), query: batchPreviewQuery },
    response: batchPreviewSchema,
    // It names patients, and so is written down.
    transaction: true,
    handler: ({ db, actor, deps, params, query }) =>
      previewBatch(db, { actor, config: deps.config }, params.id, query.after),
  }),
];
