import { z } from 'zod';
import { disposition } from '../../lib/answer.ts';
import { CSV_TYPE } from '../../lib/csv/safe-csv.ts';
import type { Db } from '../../lib/db.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { resultsCsv } from './invitation-results.csv.ts';
import {
  batchResultsCsvQuery,
  batchResultsSchema,
  type CsvGroup,
  type Results,
  resultsCsvQuery,
  resultsQuery,
  resultsSchema,
} from './invitation-results.schema.ts';
import { readBatchResults, readOverview } from './invitation-results.service.ts';

const byId = z.object({ id: z.uuid() });

async function exported(db: Db, actor: StaffActor, results: Results, group: CsvGroup, batchId?: string) {
  const { from, to } = results;
  await recordAudit(db, actor, {
    action: 'invitation-results.exported',
    entity: 'invitation-batches',
    entityId: batchId ?? null,
    after: { group, from, to },
  });
  const headers = {
    'Content-Disposition': disposition(`invitations-by-${group}-${from}-${to}.csv`, 'attachment'),
  };
  return { body: resultsCsv(results, group), type: CSV_TYPE, headers };
}

export const invitationResultsRoutes = [
  staffRoute({
    method: 'get',
    path: '/invitation-results',
    summary: 'What became of the invitations of these days: delivered, opened, registered',
    permission: 'invitation-results:read',
    request: { query: resultsQuery },
    response: resultsSchema,
    handler: ({ db, query }) => readOverview(db, query),
  }),
  staffRoute({
    method: 'get',
    path: '/invitation-results/export',
    summary: 'The same numbers by one group, as CSV',
    permission: 'invitation-results:read',
    request: { query: resultsCsvQuery },
    response: { file: 'text/csv' },
    handler: async ({ db, actor, query: { group, ...days } }) =>
      exported(db, actor, await readOverview(db, days), group),
  }),
  staffRoute({
    method: 'get',
    path: '/invitation-results/batches/:id',
    summary: "What became of one batch's invitations",
    permission: 'invitation-results:read',
    request: { params: byId },
    response: batchResultsSchema,
    handler: ({ db, params }) => readBatchResults(db, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/invitation-results/batches/:id/export',
    summary: "One batch's numbers by one group, as CSV",
    permission: 'invitation-results:read',
    request: { params: byId, query: batchResultsCsvQuery },
    response: { file: 'text/csv' },
    handler: async ({ db, actor, params, query }) =>
      exported(db, actor, await readBatchResults(db, params.id), query.group, params.id),
  }),
];
