import { z } from 'zod';
import { disposition } from '../../../lib/answer.ts';
import { CSV_TYPE } from '../../../lib/csv/safe-csv.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { findingCodes } from '../findings.schema.ts';
import { batchSchema } from '../invitation-batches.schema.ts';
import { viewBatch } from '../invitation-batches.service.ts';
import { faultyRowsCsv } from './faulty-rows.csv.ts';
import { acceptRowsOf, type SeenCode, skipRowsOf, takeRowsOfBack } from './many-rows.service.ts';
import { acceptRow, mendRow, type SeenRow, skipRow, takeRowBack } from './row-acts.service.ts';
import {
  acceptRowBody,
  batchRowsBody,
  batchRowsSchema,
  mendRowBody,
  rowActBody,
  rowAndCountsSchema,
} from './rows.schema.ts';
import { searchRows, viewRowAndCounts } from './rows.service.ts';
import { findRowsBatch } from './rows-batch.queries.ts';

const byId = z.object({ id: z.uuid() });
const byRow = z.object({ id: z.uuid(), rowNumber: z.coerce.number().int().min(1).max(2_000_000_000) });
const byCode = z.object({ id: z.uuid(), code: z.enum(findingCodes) });

/** An act on one row as somebody saw it. */
const rowAct = <Body extends typeof rowActBody | typeof acceptRowBody | typeof mendRowBody>(
  route: { method: 'patch' | 'post'; path: string; summary: string; body: Body },
  run: (trx: Db, actor: StaffActor, seen: SeenRow, body: z.output<Body>) => Promise<void>,
) =>
  staffRoute({
    method: route.method,
    path: `/invitation-batches/:id/rows/:rowNumber${route.path}`,
    summary: route.summary,
    permission: 'invitation-batches:write',
    request: { params: byRow, body: route.body },
    response: rowAndCountsSchema,
    handler: async ({ db, actor, params, body }) => {
      const seen = {
        batchId: params.id,
        rowNumber: params.rowNumber,
        version: (body as { version: number }).version,
      };
      await run(db, actor, seen, body as z.output<Body>);
      return viewRowAndCounts(db, params.id, params.rowNumber);
    },
  });

/** An act on every row of a code. */
const codeAct = (
  name: string,
  summary: string,
  run: (trx: Db, actor: StaffActor, seen: SeenCode) => Promise<void>,
) =>
  staffRoute({
    method: 'post',
    path: `/invitation-batches/:id/findings/:code/${name}`,
    summary,
    permission: 'invitation-batches:write',
    request: { params: byCode },
    ifMatch: true,
    response: batchSchema,
    handler: async ({ db, deps, actor, params: { id, code }, version }) => {
      await run(db, actor, { batchId: id, version, code });
      return viewBatch(db, deps.config, actor, id);
    },
  });

export const batchRowsRoutes = [
  staffRoute({
    method: 'post',
    path: '/invitation-batches/:id/rows/search',
    summary: 'Rows of a batch in the order of its file, by what is said of them (audited)',
    permission: 'invitation-batches:read',
    request: { params: byId, body: batchRowsBody },
    response: batchRowsSchema,
    handler: ({ db, actor, params, body }) => searchRows(db, actor, params.id, body),
  }),
  rowAct(
    { method: 'patch', path: '', summary: 'Mend cells of a row; only it is judged again', body: mendRowBody },
    (trx, actor, seen, { cells }) => mendRow(trx, actor, seen, cells),
  ),
  rowAct(
    { method: 'post', path: '/accept', summary: 'Say yes to a question about a row', body: acceptRowBody },
    (trx, actor, seen, answer) => acceptRow(trx, actor, seen, answer),
  ),
  rowAct({ method: 'post', path: '/skip', summary: 'Leave a row out', body: rowActBody }, skipRow),
  rowAct(
    { method: 'post', path: '/take-back', summary: 'Take a skipped row, or answers, back', body: rowActBody },
    takeRowBack,
  ),
  codeAct('accept', 'Say yes to a question about every row that waits for it', acceptRowsOf),
  codeAct('skip', 'Leave every row of a finding out', skipRowsOf),
  codeAct('take-back', 'Take the skipped rows of a finding, and answers to it, back', takeRowsOfBack),
  staffRoute({
    method: 'get',
    path: '/invitation-batches/:id/faulty-rows.csv',
    summary: 'The rows that somebody must look at, with what to mend, as CSV',
    permission: 'invitation-batches:read',
    request: { params: byId },
    response: { file: 'text/csv' },
    handler: async ({ db, actor, params }) => {
      const batch = await findRowsBatch(db, params.id);
      if (!batch) throw notFound();
      await recordAudit(db, actor, {
        action: 'invitation-batches.rows-exported',
        entity: 'invitation-batches',
        entityId: batch.id,
        after: { what: 'faulty rows' },
      });
      return {
        body: faultyRowsCsv(db, batch),
        type: CSV_TYPE,
        headers: { 'Content-Disposition': disposition(`${batch.name} - rows to mend.csv`, 'attachment') },
      };
    },
  }),
];
