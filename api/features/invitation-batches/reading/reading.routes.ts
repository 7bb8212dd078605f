import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { batchColumnsBody, batchSchema } from '../invitation-batches.schema.ts';
import { viewBatch } from '../invitation-batches.service.ts';
import { setColumns } from './columns.service.ts';
import { uploadBatch } from './upload.service.ts';

export const batchReadingRoutes = [
  staffRoute({
    method: 'post',
    path: '/invitation-batches',
    summary: 'Drop a file of patients to invite (multipart: one file, 10 MB)',
    permission: 'invitation-batches:write',
    request: {},
    response: batchSchema,
    status: 201,
    bodyKind: 'stream',
    transaction: false,
    handler: async ({ db, deps, actor, request }) => {
      const id = await uploadBatch(deps, actor, request.stream);
      return viewBatch(db, deps.config, actor, id);
    },
  }),
  staffRoute({
    method: 'put',
    path: '/invitation-batches/:id/columns',
    summary: 'Say what the columns of the file are; it is read again',
    permission: 'invitation-batches:write',
    request: { params: z.object({ id: z.uuid() }), body: batchColumnsBody },
    ifMatch: true,
    response: batchSchema,
    handler: async ({ db, deps, actor, params: { id }, body, version }) => {
      await db.transaction((trx) => setColumns(trx, actor, { id, version, columns: body.columns }));
      return viewBatch(db, deps.config, actor, id);
    },
  }),
];
