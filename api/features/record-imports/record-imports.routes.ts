import { z } from 'zod';
import { disposition } from '../../lib/answer.ts';
import { CSV_TYPE } from '../../lib/csv/safe-csv.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { setColumns } from './reading/columns.service.ts';
import { uploadImport } from './reading/upload.service.ts';
import {
  importColumnsBody,
  importKindSchema,
  importRowSchema,
  importRowsQuery,
  importRowsSchema,
  recordImportList,
  recordImportSchema,
  startImportBody,
} from './record-imports.schema.ts';
import { browseImports, browseKinds, discardImport, viewImport } from './record-imports.service.ts';
import { browseRows, exportFaultyRows, templateOf } from './rows/rows.service.ts';
import { startImport } from './writing/writing.service.ts';

const byId = z.object({ id: z.uuid() });
const asFile = ({ csv, name }: { csv: ReturnType<typeof templateOf>['csv']; name: string }) => ({
  body: csv,
  type: CSV_TYPE,
  headers: { 'Content-Disposition': disposition(name, 'attachment') },
});

export const recordImportsRoutes = [
  staffRoute({
    method: 'get',
    path: '/record-imports',
    summary: 'Files of records that were uploaded, newest first',
    permission: 'record-imports:read',
    request: { query: recordImportList },
    response: { page: importRowSchema },
    handler: ({ db, actor, query }) => browseImports(db, actor, query),
  }),
  staffRoute({
    method: 'get',
    path: '/record-imports/kinds',
    summary: 'What can be brought in as CSV, and the columns of each',
    permission: 'record-imports:read',
    request: {},
    response: z.object({ kinds: z.array(importKindSchema) }),
    handler: ({ db, actor }) => browseKinds(db, actor),
  }),
  staffRoute({
    method: 'get',
    path: '/record-imports/kinds/:kind/template.csv',
    summary: 'A file with the columns of a kind and one row as an example',
    permission: 'record-imports:read',
    request: { params: z.object({ kind: z.string().regex(/^[a-z-]{1,60}$/) }) },
    response: { file: 'text/csv' },
    handler: async ({ actor, params }) => asFile(templateOf(actor, params.kind)),
  }),
  staffRoute({
    method: 'post',
    path: '/record-imports',
    summary: 'Upload a file of records (multipart: kind and its settings, then one file, 10 MB)',
    permission: 'record-imports:write',
    request: {},
    response: recordImportSchema,
    status: 201,
    bodyKind: 'stream',
    transaction: false,
    handler: async ({ db, deps, actor, request }) =>
      viewImport(db, actor, await uploadImport(deps, actor, request.stream)),
  }),
  staffRoute({
    method: 'get',
    path: '/record-imports/:id',
    summary: 'One file, and what was found in it',
    permission: 'record-imports:read',
    request: { params: byId },
    response: recordImportSchema,
    handler: ({ db, actor, params }) => viewImport(db, actor, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/record-imports/:id/rows',
    summary: 'Rows of a file, with what is wrong with each',
    permission: 'record-imports:read',
    request: { params: byId, query: importRowsQuery },
    response: importRowsSchema,
    transaction: true,
    handler: ({ db, actor, params, query }) => browseRows(db, actor, params.id, query),
  }),
  staffRoute({
    method: 'get',
    path: '/record-imports/:id/faulty-rows.csv',
    summary: 'The rows that were not imported, with what to mend, as CSV',
    permission: 'record-imports:read',
    request: { params: byId },
    response: { file: 'text/csv' },
    handler: async ({ db, deps, actor, params }) =>
      asFile(await exportFaultyRows(db, deps.db, actor, params.id)),
  }),
  staffRoute({
    method: 'put',
    path: '/record-imports/:id/columns',
    summary: 'Say what the columns of the file are; it is read again',
    permission: 'record-imports:write',
    request: { params: byId, body: importColumnsBody },
    ifMatch: true,
    response: recordImportSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await db.transaction((trx) => setColumns(trx, actor, { id, version, columns: body.columns }));
      return viewImport(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/record-imports/:id/import',
    summary: 'Import the good rows; the faulty are left',
    permission: 'record-imports:write',
    request: { params: byId, body: startImportBody },
    ifMatch: true,
    response: recordImportSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await db.transaction((trx) => startImport(trx, actor, { id, version, ...body }));
      return viewImport(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/record-imports/:id/discard',
    summary: 'Leave a file be; nothing of it is imported',
    permission: 'record-imports:write',
    request: { params: byId },
    ifMatch: true,
    response: recordImportSchema,
    handler: async ({ db, actor, params: { id }, version }) => {
      await discardImport(db, actor, { id, version });
      return viewImport(db, actor, id);
    },
  }),
];
