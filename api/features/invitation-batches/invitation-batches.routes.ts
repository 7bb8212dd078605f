import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { batchList, batchRowSchema, batchSchema, batchSettingsBody } from './invitation-batches.schema.ts';
import { browseBatches, viewBatch } from './invitation-batches.service.ts';
import { changeSettings } from './lifecycle/settings.service.ts';

const byId = z.object({ id: z.uuid() });

export const invitationBatchesRoutes = [
  staffRoute({
    method: 'get',
    path: '/invitation-batches',
    summary: 'Invitation batches, newest first',
    permission: 'invitation-batches:read',
    request: { query: batchList },
    response: { page: batchRowSchema },
    handler: ({ db, query }) => browseBatches(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/invitation-batches/:id',
    summary: 'A batch, its numbers, what happened to it and what may be done with it',
    permission: 'invitation-batches:read',
    request: { params: byId },
    response: batchSchema,
    handler: ({ db, deps, actor, params }) => viewBatch(db, deps.config, actor, params.id),
  }),
  staffRoute({
    method: 'patch',
    path: '/invitation-batches/:id',
    summary: 'Change the name and settings of a batch, until it is approved',
    permission: 'invitation-batches:write',
    request: { params: byId, body: batchSettingsBody },
    ifMatch: true,
    response: batchSchema,
    handler: async ({ db, deps, actor, params: { id }, body, version }) => {
      await changeSettings(db, deps.config, actor, { id, version, changes: body });
      return viewBatch(db, deps.config, actor, id);
    },
  }),
];
